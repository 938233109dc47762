import ScenarioText
import SimulationKernel

/// Whether the drain is long enough for what a queue may still hand out.
extension ScenarioReader {
  /// Reports a drain that ends before a record can have run through all of its deliveries.
  ///
  /// A record that always outlasts its lease, or whose holder is dead, is done with after so many leases; in a shorter
  /// drain it stays unresolved, and nothing can be said about it.
  func checkDrain(_ timeout: Int64, _ drain: ObjectReader) {
    for topic in names.topics {
      // A consumer timeout ends a connection that hangs, and is no lease that work is expected to outlast.
      guard let queue = topic.queue, !queue.closesOnExpiry, let needed = Self.longestStay(queue.rules),
        timeout < needed
      else { continue }
      problems.warning(
        .riskySetting,
        "the drain of \(DurationText.format(timeout)) is shorter than \(queue.rules.deliveryLimit) leases of "
          + "\(JSONText.quoted(topic.name)), \(DurationText.format(needed))",
        help: "what fails at every delivery would stay unresolved: raise \"timeout\"",
        at: drain.pointer("timeout"), range: drain.range(of: "timeout"))
    }
  }

  /// How long a record can be leased in all; `nil` without a limit of deliveries or of a lease.
  private static func longestStay(_ rules: LeaseRules) -> Int64? {
    guard rules.deliveryLimit < 1_000_000 else { return nil }
    if rules.backoff.isEmpty, rules.duration == nil { return nil }
    var total: Int64 = 0
    for number in 1...Int32(rules.deliveryLimit) {
      let end = rules.end(ofDelivery: number, at: .zero)
      let (sum, overflow) = total.addingReportingOverflow(end.nanoseconds)
      guard !overflow else { return nil }
      total = sum
    }
    return total
  }
}
