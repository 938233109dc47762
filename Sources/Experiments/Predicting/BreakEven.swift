import DeliveryModel
import SimulationKernel

/// What synchronous commits after every so many records cost, and the processing time at which one for each record
/// costs half of the capacity.
public struct BreakEven: Sendable {
  /// One frequency.
  public struct Choice: Sendable {
    /// Records between commits.
    public let records: Int64
    /// The share of the capacity that is spent waiting for commits.
    public let cost: Double
    /// What one crash repeats, predicted where that is possible, else as measured; `nil` without a crash.
    public let replay: Double?
  }

  /// How long a commit keeps the process waiting, in seconds: the processing time per record of the break-even.
  public let commit: Double
  /// The processing time of a record, in seconds.
  public let service: Double
  /// Whether both come from the runs, and not exactly from the scenario.
  public let isMeasured: Bool
  /// The frequencies of the sweep, in its order.
  public let choices: [Choice]

  /// Looks at the points of a sweep, for one application and sink.
  ///
  /// - Returns: `nil` unless several of them commit after different numbers of records, synchronously and after
  ///   processing, while network and processing stay the same.
  public init?(_ summaries: [PointSummary]) {
    let found = summaries.compactMap { summary in Candidate(summary) }
    guard let first = found.first, found.allSatisfy({ $0.isLike(first) }) else { return nil }
    var own: [Candidate] = []
    for candidate in found where !own.contains(where: { $0.records == candidate.records }) {
      own.append(candidate)
    }
    guard own.count > 1, own.count == found.count else { return nil }
    if let exact = first.exact {
      (commit, service, isMeasured) = (exact.commit, exact.service, false)
    } else {
      let lines = own.flatMap { $0.summary.lines }
      let commits = Self.total(.commits, lines)
      let effects = Self.total(.effects, lines)
      guard commits > 0, effects > 0 else { return nil }
      commit = Self.total(.commitWaitMicroseconds, lines) / commits / 1e6
      service = Self.total(.busyMicroseconds, lines) / effects / 1e6
      isMeasured = true
    }
    guard commit > 0, service > 0 else { return nil }
    let (commit, service, isMeasured) = (commit, service, isMeasured)
    choices = own.map { candidate in
      let waiting = commit / Double(candidate.records)
      let cost = isMeasured ? candidate.measuredCost : waiting / (service + waiting)
      let replay = candidate.summary.prediction?.perCrash ?? candidate.summary.perCrash(.extra)?.ratio
      return Choice(records: candidate.records, cost: cost, replay: replay)
    }
  }

  private static func total(_ metric: Metric, _ lines: [RunLine]) -> Double {
    lines.reduce(0) { $0 + Double($1[metric]) }
  }

  /// A point that commits after a number of records.
  private struct Candidate {
    let summary: PointSummary
    let spec: ConsumerSpec
    let records: Int64

    init?(_ summary: PointSummary) {
      guard let spec = summary.point.scenario.consumers.first(where: { $0.name == summary.consumer }),
        spec.commit.strategy == .afterProcessing, spec.commit.isSync, spec.queue == nil,
        spec.processing.workers == 0, case .records(let records) = spec.commit.every
      else { return nil }
      self.summary = summary
      self.spec = spec
      self.records = records
    }

    /// Whether nothing that the cost depends on differs, but how often it commits.
    func isLike(_ other: Candidate) -> Bool {
      let (own, others) = (summary.point.scenario, other.summary.point.scenario)
      return spec.processing.time == other.spec.processing.time && own.network == others.network
        && own.brokers == others.brokers && spec.count == other.spec.count
    }

    /// The share of the time spent working that went into waiting for commits.
    var measuredCost: Double {
      let wait = BreakEven.total(.commitWaitMicroseconds, summary.lines)
      let busy = BreakEven.total(.busyMicroseconds, summary.lines)
      return wait + busy > 0 ? wait / (wait + busy) : 0
    }

    /// The times that follow from the scenario alone: nothing varies, nobody else commits, nothing disturbs a commit.
    var exact: (commit: Double, service: Double)? {
      let scenario = summary.point.scenario
      guard scenario.network.latency.isConstant, scenario.brokers.service.isConstant,
        scenario.network.links.isEmpty, scenario.network.loss.isZero, scenario.brokers.count == 1,
        scenario.consumers.count == 1, spec.count == 1, spec.processing.slow == nil, !spec.processing.canFail,
        scenario.faults.allSatisfy({ $0.kind == .crash }), let latency = scenario.network.latency.mean,
        let coordinator = scenario.brokers.service.mean, let service = spec.processing.time.mean
      else { return nil }
      return ((2 * latency + coordinator) / 1e9, service / 1e9)
    }
  }
}
