import Reporting
import Testing

@testable import CommandLineTool

struct InvocationTests {
  /// Makes options from arguments that are known to be right.
  private func run(_ line: String) throws -> RunOptions {
    guard case .run(let options) = try Invocation(words(line)) else { throw Unexpected() }
    return options
  }

  private func sweep(_ line: String) throws -> SweepOptions {
    guard case .sweep(let options) = try Invocation(words(line)) else { throw Unexpected() }
    return options
  }

  private struct Unexpected: Error {}

  @Test(arguments: [
    "run a.json --seed 17 -j 4 --quiet", "--seed 17 run -q -j4 a.json", "--seed=17 -qj4 run a.json",
    "-j=4 -q --seed=17 run -- a.json", "-q run --jobs=4 a.json --seed 17",
  ])
  func `Flags may stand anywhere and in any form`(line: String) throws {
    let options = try run(line)
    #expect(options.simulation.file == "a.json")
    #expect(options.simulation.seed == .number(17))
    #expect(options.simulation.jobs == 4)
    #expect(options.global.isQuiet)
  }

  @Test func `The end of a file's name says what is exported`() throws {
    let line =
      "sweep a.json --export points.csv --export x/runs.csv --export a.md --export b.html --export c.svg "
      + "--export d.vl.json --export e.json --export csv=runs.csv --export vega-lite=f --plot trade-off"
    let exports = try sweep(line).exports
    #expect(
      exports.files.map { $0.kind } == [.csv, .runs, .md, .html, .svg, .vegaLite, .json, .csv, .vegaLite])
    #expect(exports.files.map { $0.path }.suffix(2) == ["runs.csv", "f"])
    #expect(exports.plot == .tradeOff)
    #expect(try sweep("sweep a.json").exports.files.isEmpty)
  }

  @Test func `Without flags the scenario decides`() throws {
    let options = try run("run -")
    #expect(options.simulation.file == "-")
    #expect(options.simulation.seed == nil)
    #expect(options.simulation.runs == nil)
    #expect(options.simulation.jobs == nil)
    #expect(options.simulation.maxEvents == nil)
    #expect(options.simulation.format == .text)
    #expect(!options.simulation.isDryRun)
    #expect(options.global == GlobalOptions())
  }

  @Test func `Everything that run takes arrives`() throws {
    let line =
      "run a.json --seed random --runs 30 --set /a=1 --set /b=\"x=y\" --only strategy=auto,every=5s "
      + "--only every=1s --max-events 1000 -n --format jsonl --color never --progress plain -v -o out.jsonl"
    let options = try run(line)
    #expect(options.simulation.seed == .random)
    #expect(options.simulation.runs == 30)
    #expect(options.simulation.overrides.map(\.pointer) == ["/a", "/b"])
    #expect(options.simulation.overrides.map(\.json) == ["1", "\"x=y\""])
    #expect(options.simulation.filters.map(\.terms.count) == [2, 1])
    #expect(options.simulation.filters[0].terms[1] == .init(axis: "every", value: "5s"))
    #expect(options.simulation.maxEvents == 1000)
    #expect(options.simulation.isDryRun)
    #expect(options.simulation.format == .jsonl)
    #expect(options.global.color == .never)
    #expect(options.global.progress == .plain)
    #expect(options.global.isVerbose)
    #expect(options.global.output == "out.jsonl")
  }

  @Test func `Everything that sweep adds arrives`() throws {
    let line =
      "sweep a.json --results r.jsonl --resume --force --sort lost --metric lost --metric extra "
      + "--reference strategy=auto,every=5s --all"
    let options = try sweep(line)
    #expect(options.results == "r.jsonl")
    #expect(options.resumes && options.overwritesForeignResults && options.listsAllPoints)
    #expect(options.sort == "lost")
    #expect(options.metrics == ["lost", "extra"])
    #expect(options.reference?.terms.map(\.axis) == ["strategy", "every"])
  }

  @Test func `The other commands read their options`() throws {
    guard case .validate(let validate) = try Invocation(words("validate a b --format gcc --resolved")),
      case .initialize(let initialize) = try Invocation(words("init queue -o q.json --list")),
      case .schema(let schema) = try Invocation(words("schema --for result")),
      case .completions(let completions) = try Invocation(words("completions zsh")),
      case .help(let help) = try Invocation(words("help sweep"))
    else { throw Unexpected() }
    #expect(validate.files == ["a", "b"] && validate.format == .gcc && validate.printsResolved)
    #expect(initialize.template == "queue" && initialize.listsTemplates)
    #expect(initialize.global.output == "q.json")
    #expect(schema.kind == .result)
    #expect(completions.shell == .zsh)
    #expect(help.command == .sweep)
  }

  @Test(arguments: [
    "run --help", "-h run", "help run", "run a b --nonsense --help", "run --seed x -qh", "-h run --seed",
  ])
  func `Help is given whatever else is wrong`(line: String) throws {
    guard case .help(let options) = try Invocation(words(line)) else { throw Unexpected() }
    #expect(options.command == .run)
  }

  @Test(arguments: ["--help", "-h", "help"])
  func `Help without a command is about the tool`(line: String) throws {
    guard case .help(let options) = try Invocation(words(line)) else { throw Unexpected() }
    #expect(options.command == nil)
  }

  @Test(arguments: ["--version --format json", "--format=json --version", "run x --version --format json"])
  func `The version has formats`(line: String) throws {
    guard case .version(let options) = try Invocation(words(line)) else { throw Unexpected() }
    #expect(options.format == .json)
  }

  @Test func `After two dashes everything is an operand, and so is --help`() throws {
    #expect(try run("run -- --help").simulation.file == "--help")
  }

  @Test func `Output to a dash is standard output`() throws {
    #expect(try run("run a.json -o -").global.output == nil)
  }

  @Test func `No arguments ask for nothing`() throws {
    #expect(try Invocation([]) == .nothing)
  }

  @Test func `Options with one name take a value in every command or in none`() {
    for name in OptionName.allCases {
      let shapes = OptionTable.all.filter { $0.name == name }
      #expect(!shapes.isEmpty, "\(name.spelling) belongs to no command")
      #expect(Set(shapes.map { $0.value == nil }).count == 1)
      #expect(Set(shapes.map(\.isRepeatable)).count == 1)
      #expect(Set(shapes.map(\.short)).count == 1)
    }
  }

  @Test func `Only the agreed options have a letter`() {
    #expect(Set(OptionTable.all.compactMap(\.short)) == ["h", "q", "v", "o", "n", "j"])
  }
}

/// Splits at spaces, as a shell would without quotes.
func words(_ line: String) -> [String] {
  line.split(separator: " ").map(String.init)
}
