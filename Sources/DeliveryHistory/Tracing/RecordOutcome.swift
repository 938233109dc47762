/// What became of one record for one consumer application and sink, as the judge of the whole run would say.
public struct RecordOutcome: Sendable, Equatable {
  /// The class that an acknowledged record falls into.
  public enum Class: String, Sendable {
    /// It had one effect.
    case once
    /// It had two or more.
    case duplicated
    /// It had none and never will.
    case lost
    /// It had none and could still come.
    case unresolved
    /// It had none and lies in a dead-letter destination.
    case deadLettered = "dead_lettered"
  }

  /// The class.
  public var name: Class
  /// The sink's number in its application.
  public var sink: Int32
  /// Effects that the sink's reader sees.
  public var effects: Int64
  /// How it was lost or duplicated.
  public var cause: Cause?
  /// The fault firing behind that, or -1.
  public var firing: Int32

  /// Says how a record ended.
  public init(name: Class, sink: Int32, effects: Int64, cause: Cause?, firing: Int32) {
    self.name = name
    self.sink = sink
    self.effects = effects
    self.cause = cause
    self.firing = firing
  }
}
