import DeliveryModel

extension PointSummary {
  /// What arithmetic says that one crash costs here; `nil` where no closed form holds.
  public var prediction: Prediction? {
    point.scenario.consumers.first { $0.name == consumer }.flatMap { Prediction.of($0, in: point.scenario) }
  }

  /// A count for each crash, over all runs together; `nil` if nothing crashed.
  public func perCrash(_ metric: Metric) -> RatioEstimate? {
    RatioEstimate(lines.map { $0[metric] }, per: lines.map { $0[.crashes] })
  }
}
