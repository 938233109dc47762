import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads when the application takes no more records in hand.
  func readBackpressure(_ fields: inout ObjectReader, workers: Int) -> Backpressure? {
    guard var reader = fields.optionalReader("pause", as: "\"pause\"") else { return nil }
    defer { reader.finish() }
    let before = problems.errorCount
    let above = reader.requiredInteger("above", in: 1...(1 << 44))
    let below = reader.requiredInteger("below", in: 1...(1 << 44))
    guard problems.errorCount == before else { return nil }
    guard below <= above else {
      problems.error(
        .outOfRange, "\"below\" (\(below)) is greater than \"above\" (\(above))",
        help: "it pauses above the one and resumes below the other: swap them", at: reader.pointer("below"),
        range: reader.range(of: "below"))
      return nil
    }
    if workers == 0 {
      problems.warning(
        .senselessCombination, "the consumer never pauses: without workers it has one poll in hand at most",
        help: "give \"workers\" in \"processing\"", at: fields.pointer("pause"),
        range: fields.nameRange(of: "pause"))
    }
    return Backpressure(above: above, below: below)
  }

  /// Reads who watches the application's lag.
  func readLagMonitor(_ fields: inout ObjectReader) -> LagMonitor? {
    guard var observe = fields.optionalReader("observe", as: "\"observe\"") else { return nil }
    defer { observe.finish() }
    guard observe.requiredMember("lag") != nil,
      var reader = observe.optionalReader("lag", as: "\"lag\"")
    else { return nil }
    defer { reader.finish() }
    let every = reader.requiredDuration("every", in: 1...DurationText.maximum)
    let alertAbove = reader.optionalInteger("alert-above", in: 0...(1 << 44))
    return LagMonitor(every: .nanoseconds(every), alertAbove: alertAbove)
  }
}
