public import SimulationKernel

/// The brokers' settings about what is too old to be kept.
public struct RetentionConfig: Sendable, Equatable {
  /// `log.retention.hours`, for topics that do not say `retention.ms`; `nil` for no limit.
  public var records: SimulatedDuration? = .seconds(168 * 3600)
  /// `log.retention.check.interval.ms`.
  public var recordsCheck = SimulatedDuration.seconds(300)
  /// `offsets.retention.minutes` (R-KAFKA-75).
  public var positions = SimulatedDuration.seconds(10_080 * 60)
  /// `offsets.retention.check.interval.ms`.
  public var positionsCheck = SimulatedDuration.seconds(600)
}
