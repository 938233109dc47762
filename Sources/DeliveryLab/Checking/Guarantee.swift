public import DeliveryHistory

/// What somebody's own test may ask of every run: no acknowledged record ends otherwise.
public enum Guarantee: Sendable, Equatable, CaseIterable {
  /// Each record has an effect, or lies in a dead-letter destination: at least once.
  case noLoss
  /// No record has two effects: at most once.
  case noDuplicates
  /// Each record has one effect, or lies in a dead-letter destination.
  case exactlyOnce

  /// The ways to end that break it.
  public var breaches: [RecordOutcome.Class] {
    switch self {
    case .noLoss: [.lost]
    case .noDuplicates: [.duplicated]
    case .exactlyOnce: [.lost, .duplicated]
    }
  }
}
