#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Prints at once, so that a slow benchmark does not hold back the lines before it.
func say(_ text: String) {
  print(text, terminator: "")
  fflush(nil)
}

switch BenchArguments(Array(CommandLine.arguments.dropFirst())) {
case .help: say(BenchArguments.usage)
case .list: say(BenchReport.list)
case .wrong(let reason):
  let text = Array("deliverylab-bench: \(reason)\n\n\(BenchArguments.usage)".utf8)
  _ = write(STDERR_FILENO, text, text.count)
  exit(64)
case .measure(let benchmarks, asJSON: true): say(BenchReport.json(benchmarks.map { Measurement($0) }))
case .measure(let benchmarks, asJSON: false):
  say(BenchReport.head)
  for benchmark in benchmarks { say(BenchReport.line(Measurement(benchmark))) }
}
