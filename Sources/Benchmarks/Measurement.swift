/// The medians of one benchmark's repetitions.
struct Measurement {
  /// What was measured.
  let benchmark: Benchmark
  /// Nanoseconds per event.
  let perEvent: Double
  /// Nanoseconds per record; `nil` without records.
  let perRecord: Double?
  /// How many times as long as the plain loop takes for a record, measured in turn with it.
  let ratio: Double
  /// The most memory that the process had up to the end of the benchmark.
  let peakMemory: Int

  /// Measures a benchmark.
  init(_ benchmark: Benchmark) {
    var works: [Work] = []
    var ratios: [Double] = []
    for _ in 0..<benchmark.repetitions {
      let loop = PlainLoop.perRecord()
      let work = benchmark.run()
      works.append(work)
      ratios.append((work.perRecord ?? work.perEvent) / loop)
    }
    self.benchmark = benchmark
    perEvent = Self.median(works.map { $0.perEvent })
    let records = works.compactMap { $0.perRecord }
    perRecord = records.isEmpty ? nil : Self.median(records)
    ratio = Self.median(ratios)
    peakMemory = Resources.peakMemory
  }

  /// Whether the budget is kept; `nil` without a budget.
  var isWithinBudget: Bool? { benchmark.budget.map { (perRecord ?? perEvent) <= $0 } }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
