/// What the command line of `deliverylab-bench` asks for.
enum BenchArguments {
  /// Measure these and print a table, or JSON.
  case measure([Benchmark], asJSON: Bool)
  /// Print the catalog.
  case list
  /// Print how the command is used.
  case help
  /// The command line cannot be understood; the text says why.
  case wrong(String)

  /// How the command is used.
  static let usage = """
    usage: deliverylab-bench [--only NAME]... [--json] [--list] [--help]

    Measures the engine: medians of processor time, in nanoseconds. `ratio` compares with a plain loop that draws
    two variates per record, measured in the same run. `memory` is the most that the process had up to then.

      --only NAME   measure this benchmark alone; can be repeated
      --json        print one JSON object instead of a table
      --list        print the names of the benchmarks and what they do
      --help        print this

    """

  /// Reads the arguments behind the program's name.
  init(_ arguments: [String]) {
    var chosen: [Benchmark] = []
    var asJSON = false
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h":
        self = .help
        return
      case "--list":
        self = .list
        return
      case "--json": asJSON = true
      case "--only":
        guard let name = rest.popFirst() else {
          self = .wrong("--only needs the name of a benchmark")
          return
        }
        guard let benchmark = Benchmark.allCases.first(where: { $0.name == name }) else {
          self = .wrong("there is no benchmark \(name); --list prints all")
          return
        }
        chosen.append(benchmark)
      default:
        self = .wrong("unknown argument \(argument)")
        return
      }
    }
    self = .measure(chosen.isEmpty ? Benchmark.allCases : chosen, asJSON: asJSON)
  }
}
