import DeliveryModel
import SimulationKernel

/// The other consumer instances that a coordinator works for beside those of one application.
struct Neighbours {
  /// The application's own instances, by number in the run.
  let own: Range<Int>
  /// Whether they keep the coordinator busy for less than a twentieth of the time, so that a commit that finds it busy
  /// waits for less than a fortieth of one commit's work on average.
  let areNegligible: Bool

  /// Looks at what commits in a scenario.
  init(of spec: ConsumerSpec, in scenario: Scenario) {
    var first = 0
    var own = 0..<0
    var busy: Double? = 0
    for other in scenario.consumers {
      let isOwn = other.name == spec.name
      if isOwn { own = first..<(first + other.count) }
      first += other.count
      let count = isOwn ? other.count - 1 : other.count
      guard count > 0 else { continue }
      let share = Self.share(of: other, in: scenario)
      busy = busy.flatMap { busy in share.map { busy + Double(count) * $0 } }
    }
    self.own = own
    areNegligible = busy.map { $0 < 0.05 } ?? false
  }

  /// The most of the coordinator's time that one instance takes; nil if nothing is known of it.
  private static func share(of spec: ConsumerSpec, in scenario: Scenario) -> Double? {
    let isApart =
      spec.queue == nil && spec.commit.strategy != .transactional && spec.deadLetter == nil
      && spec.sinks.allSatisfy { $0 == .external }
    guard isApart, let work = scenario.brokers.service.mean, let record = spec.processing.time.mean,
      let latency = scenario.network.latency.mean
    else { return nil }
    guard work > 0 else { return 0 }
    let wait = spec.commit.isSync ? 2 * latency + work : 0
    let period: Double
    switch spec.commit.every {
    case .records(let count): period = Double(count) * record + wait
    case .interval(let interval): period = Double(interval.nanoseconds)
    case .poll: period = record + wait
    }
    return period > 0 ? work / period : nil
  }
}
