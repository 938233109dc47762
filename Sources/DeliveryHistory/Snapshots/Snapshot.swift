public import SimulationKernel

/// The groups, logs and producers of a run at one moment.
public struct Snapshot: Sendable, Equatable {
  /// The moment shown: the one asked for, or the end of the run if that came before.
  public var at: SimulatedTime
  /// Whether the run had ended before the moment asked for.
  public var isAfterEnd: Bool
  /// One entry for each consumer application, in the scenario's order.
  public var groups: [GroupSnapshot]
  /// The logs of all topics, partition by partition, in the scenario's order.
  public var logs: [LogSnapshot]
  /// The producers whose records are simulated on their way to the log; the others hold nothing back.
  public var producers: [ProducerSnapshot]

  /// Describes a moment.
  public init(
    at: SimulatedTime, isAfterEnd: Bool, groups: [GroupSnapshot], logs: [LogSnapshot] = [],
    producers: [ProducerSnapshot] = []
  ) {
    self.at = at
    self.isAfterEnd = isAfterEnd
    self.groups = groups
    self.logs = logs
    self.producers = producers
  }
}
