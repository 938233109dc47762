public import SimulationKernel

/// What a trace keeps: everything, or what concerns some records or actors, in a window of time.
public struct TraceFilter: Sendable {
  /// Only the stories of these records; empty for all records.
  public var records: [RecordPlace] = []
  /// Only what these do, or what is done to them; empty for everybody.
  public var actors: [TraceActor] = []
  /// The first moment that is kept.
  public var from = SimulatedTime.zero
  /// The last moment that is kept.
  public var until = SimulatedTime.never
  /// Whether each record that a call returns gets a line of its own; a record's story always has them.
  public var tellsRecords = false

  /// Keeps everything.
  public init() {}
}
