/// What a traced run gave.
public struct Trace: Sendable {
  /// The events that the filter kept, in the order of time; those of one moment as they came about.
  public var events: [TraceEvent]
  /// The number of the fault behind each firing.
  public var firings: [Int32]
  /// The end of each partition's log when the run ended.
  public var logEnds: [Int64]

  /// Makes a trace.
  public init(events: [TraceEvent], firings: [Int32], logEnds: [Int64]) {
    self.events = events
    self.firings = firings
    self.logEnds = logEnds
  }
}
