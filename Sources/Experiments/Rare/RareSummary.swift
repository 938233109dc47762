/// What one crash costs at one point, for one application and sink, and what follows for a run.
public struct RareSummary: Sendable {
  /// The point.
  public let point: Point
  /// How many crashes are expected in a run.
  public let expected: Double
  /// What the crash of each run has cost, in run order.
  public let costs: [RareCost]

  /// Puts the costs of all runs of a point together, all of one application and sink.
  public init(point: Point, expected: Double, costs: [RareCost]) {
    self.point = point
    self.expected = expected
    self.costs = costs
  }

  /// The consumer application.
  public var consumer: String { costs.first?.consumer ?? "" }
  /// The sink.
  public var sink: String { costs.first?.sink ?? "" }

  /// How many of the crashes repeated anything.
  public var repeating: ProportionEstimate { share { $0.extra > 0 } }
  /// How many of the crashes lost anything.
  public var losing: ProportionEstimate { share { $0.lost > 0 } }
  /// Effects that a crash made happen again; crashes lie evenly, so that its interval is rather too wide.
  public var extra: MeanEstimate? { MeanEstimate(samples: costs.map { $0.extra }) }
  /// Records that a crash lost.
  public var lost: MeanEstimate? { MeanEstimate(samples: costs.map { $0.lost }) }

  private func share(_ holds: (RareCost) -> Bool) -> ProportionEstimate {
    ProportionEstimate(costs.reduce(0) { $0 + (holds($1) ? 1 : 0) }, of: costs.count)
  }
}
