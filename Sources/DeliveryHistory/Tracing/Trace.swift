/// What a traced run gave.
public struct Trace: Sendable {
  /// The events that the filter kept, in the order of time; those of one moment as they came about.
  public var events: [TraceEvent]
  /// The end of each partition's log when the run ended.
  public var logEnds: [Int64]

  /// Makes a trace.
  public init(events: [TraceEvent], logEnds: [Int64]) {
    self.events = events
    self.logEnds = logEnds
  }
}
