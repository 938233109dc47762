public import DeliveryHistory
public import DeliveryModel
import SimulationKernel

/// One line of results: one consumer application and sink in one run of one point.
public struct RunLine: Sendable {
  /// The point's number.
  public var point: Int
  /// The run's number, from 0.
  public var run: Int
  /// The seed that it ran with.
  public var seed: UInt64
  /// The consumer application's name.
  public var consumer: String
  /// The sink's name.
  public var sink: String
  /// The numbers, indexed by `Metric.rawValue`.
  public var values: [Int]
  /// Lost records by cause; causes without any are left out.
  public var lostByCause: [(cause: Cause, count: Int)]
  /// Duplicated records by cause; causes without any are left out.
  public var duplicatedByCause: [(cause: Cause, count: Int)]
  /// The fingerprint of the run's history.
  public var digest: String
  /// Whether the drain came to its end.
  public var drained: Bool
  /// How many faults fired that concern the application; `nil` in a line that another version wrote.
  public var firingCount: Int?
  /// What each of them did to this application and sink; empty if that was not saved with the line.
  public var firings: [FiringLine]

  /// Whether it is known what each fault firing did.
  public var holdsFirings: Bool { firingCount == firings.count }

  /// The value of a metric.
  public subscript(metric: Metric) -> Int { values[metric.rawValue] }

  /// The lines of one run, in the order of applications and sinks.
  public static func lines(of result: RunResult, at point: Point) -> [RunLine] {
    var lines: [RunLine] = []
    for (number, spec) in point.scenario.consumers.enumerated() {
      for (index, sink) in spec.sinks.enumerated() {
        lines.append(RunLine(result, point, number, spec, index, sink))
      }
    }
    return lines
  }

  private init(
    _ result: RunResult, _ point: Point, _ number: Int, _ spec: ConsumerSpec, _ index: Int, _ sink: SinkSpec
  ) {
    let consumer = result.consumers[number]
    let counts = consumer.counts.sinks[index]
    self.point = point.index
    run = result.run
    seed = result.seed
    self.consumer = spec.name
    self.sink = sink.name
    digest = result.digest
    drained = result.drained
    values = Metric.allCases.map { metric in
      Int(Self.value(metric, result, consumer, counts, instances: spec.count))
    }
    lostByCause = Self.causes(counts.lostByCause)
    duplicatedByCause = Self.causes(counts.duplicatedByCause)
    firings = FiringLine.lines(result, point, number, index)
    firingCount = firings.count
  }

  private static func value(
    _ metric: Metric, _ result: RunResult, _ consumer: ConsumerResult, _ counts: SinkCounts, instances: Int
  ) -> Int64 {
    switch metric {
    case .attempted: consumer.counts.attempted
    case .acknowledged: consumer.counts.acknowledged
    case .rejected: consumer.counts.rejected
    case .indeterminate: consumer.counts.indeterminate
    case .recovered: counts.recovered
    case .logDuplicates: consumer.counts.logDuplicates
    case .once: counts.once
    case .duplicated: counts.duplicated
    case .extra: counts.extra
    case .deadLettered: counts.deadLettered
    case .unresolved: counts.unresolved
    case .lost: counts.lost
    case .redelivered: consumer.counts.redelivered
    case .suppressed: counts.suppressed
    case .reordered: consumer.reordered
    case .commits: consumer.commits
    case .rejectedCommits: consumer.rejectedCommits
    case .rebalances: consumer.rebalances
    case .lagAlerts: consumer.lagAlerts
    case .partitionsMoved: consumer.partitionsMoved
    case .rebalancePauseMicroseconds: consumer.rebalancePause / 1000
    case .takeovers: consumer.takeovers
    case .takeoverMicroseconds: consumer.takeoverTime / 1000
    case .crashes: consumer.crashes
    case .busyMicroseconds: consumer.busy / 1000
    case .commitWaitMicroseconds: consumer.commitWait / 1000
    case .maxLag: consumer.maxLag
    case .effects: consumer.effects
    case .instances: Int64(instances)
    case .deadLetterCopies: counts.deadLetterCopies
    case .blockedMicroseconds: consumer.blocked / 1000
    case .staleOverwrites: counts.staleOverwrites
    case .inDoubtMicroseconds: consumer.inDoubt / 1000
    case .simulatedMicroseconds: result.simulated.nanoseconds / 1000
    case .events: result.events
    }
  }

  private static func causes(_ counts: [Int64]) -> [(cause: Cause, count: Int)] {
    Cause.allCases.compactMap { cause in
      let count = counts[Int(cause.rawValue)]
      return count > 0 ? (cause, Int(count)) : nil
    }
  }

  /// Records per second that the application could process if there were always some: per busy second and instance.
  public var capacity: Double {
    let spent = Double(self[.busyMicroseconds] + self[.commitWaitMicroseconds]) / 1e6
    return spent > 0 ? Double(self[.effects]) / spent * Double(self[.instances]) : 0
  }

  /// Commits per simulated second.
  public var commitsPerSecond: Double {
    let seconds = Double(self[.simulatedMicroseconds]) / 1e6
    return seconds > 0 ? Double(self[.commits]) / seconds : 0
  }
}
