import DeliveryModel

/// The runs of one consumer application and sink at one point.
public struct PointSummary: Sendable {
  /// The point.
  public let point: Point
  /// The consumer application's name.
  public let consumer: String
  /// The sink's name.
  public let sink: String
  /// Its lines, in run order.
  public let lines: [RunLine]

  /// Puts lines of one point, application and sink together.
  public init(point: Point, consumer: String, sink: String, lines: [RunLine]) {
    self.point = point
    self.consumer = consumer
    self.sink = sink
    self.lines = lines
  }

  /// How many runs there are.
  public var runs: Int { lines.count }

  /// The mean of a count over runs, with its interval.
  public func mean(_ metric: Metric) -> MeanEstimate? {
    MeanEstimate(samples: lines.map { $0[metric] })
  }

  /// The mean over runs of a count's share of the acknowledged records.
  public func share(_ metric: Metric) -> MeanEstimate? {
    MeanEstimate(samples: shares(metric))
  }

  /// The share of each run, in run order.
  public func shares(_ metric: Metric) -> [Double] {
    lines.map { line in
      let acknowledged = line[.acknowledged]
      return acknowledged > 0 ? Double(line[metric]) / Double(acknowledged) : 0
    }
  }

  /// The mean over runs of records per second that could be processed.
  public var capacity: MeanEstimate? { MeanEstimate(samples: lines.map { $0.capacity }) }

  /// The mean over runs of commits per simulated second.
  public var commitsPerSecond: MeanEstimate? { MeanEstimate(samples: lines.map { $0.commitsPerSecond }) }

  /// Whether a count is zero in every run.
  public func isZero(_ metric: Metric) -> Bool { lines.allSatisfy { $0[metric] == 0 } }

  /// In how many runs a count was above zero, with the exact interval of that share.
  public func runs(with metric: Metric) -> ProportionEstimate {
    ProportionEstimate(lines.reduce(0) { $0 + ($1[metric] > 0 ? 1 : 0) }, of: lines.count)
  }

  /// Runs whose drain hit its timeout.
  public var undrained: Int { lines.reduce(0) { $0 + ($1.drained ? 0 : 1) } }

  /// Groups lines by point, consumer application and sink, in the order in which they come first.
  public static func all(_ lines: [RunLine], of plan: Plan) -> [PointSummary] {
    var summaries: [PointSummary] = []
    for point in plan.points {
      let own = lines.filter { $0.point == point.index }
      for spec in point.scenario.consumers {
        for sink in spec.sinks {
          let matching = own.filter { $0.consumer == spec.name && $0.sink == sink.name }
          guard !matching.isEmpty else { continue }
          summaries.append(PointSummary(point: point, consumer: spec.name, sink: sink.name, lines: matching))
        }
      }
    }
    return summaries
  }

  /// Consumer applications and sinks, in the order of the scenario.
  public static func audiences(_ summaries: [PointSummary]) -> [(consumer: String, sink: String)] {
    var seen: [(consumer: String, sink: String)] = []
    for summary in summaries
    where !seen.contains(where: { $0.consumer == summary.consumer && $0.sink == summary.sink }) {
      seen.append((summary.consumer, summary.sink))
    }
    return seen
  }
}
