/// A named point in the life of a record inside a consumer, where a fault can strike.
public enum ProcessingPoint: UInt8, Sendable, Equatable, CaseIterable {
  /// The record is next in hand; a commit that comes before processing has been answered.
  case beforeProcessing
  /// At a random moment of its processing time.
  case duringProcessing
  /// Its effect is durable, no commit call has followed.
  case afterProcessing
  /// The commit call that covers it is about to be made.
  case beforeCommit
  /// At a random moment of that call's round trip.
  case commitInFlight
  /// That call has been answered.
  case afterCommit

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .beforeProcessing: "before-processing"
    case .duringProcessing: "during-processing"
    case .afterProcessing: "after-processing"
    case .beforeCommit: "before-commit"
    case .commitInFlight: "commit-in-flight"
    case .afterCommit: "after-commit"
    }
  }
}
