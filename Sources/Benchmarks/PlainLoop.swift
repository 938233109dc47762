import SimulationKernel

/// The yardstick: a loop that does nothing but draw two variates per record and add them up.
enum PlainLoop {
  /// Nanoseconds per record, measured now, so that figures can be compared between machines and moments.
  static func perRecord() -> Double {
    let law = TimeDistribution.exponential(mean: .microseconds(400))
    let arrivals = RandomStream(seed: 1, actor: "loop", purpose: "arrivals")
    let service = RandomStream(seed: 1, actor: "loop", purpose: "service")
    let records = UInt64(1_000_000)
    var sum = SimulatedDuration.zero
    let start = Resources.processorTime
    for record in 0..<records { sum += law.sample(arrivals, record) + law.sample(service, record) }
    let end = Resources.processorTime
    precondition(sum > .zero)
    return (end - start) / Double(records)
  }
}
