import Experiments

/// The expectations of a scenario that its runs do not fulfil.
///
/// Its description is what `deliverylab test` prints: each expectation with what was measured, and the commands that
/// show the runs against it again.
public struct UnmetExpectations: Error, Sendable, Equatable, CustomStringConvertible {
  /// The names of those that are false.
  public let refuted: [String]
  /// The names of those of which the runs say too little, or nothing.
  public let undecided: [String]
  /// The whole matter.
  public let description: String

  init?(_ verdicts: [ExpectationVerdict], description: String) {
    refuted = verdicts.filter { $0.verdict == .isFalse }.map { $0.expectation.name }
    undecided = verdicts.filter { $0.verdict == .unknown || $0.verdict == .vacuous }.map {
      $0.expectation.name
    }
    self.description = description
    if refuted.isEmpty, undecided.isEmpty { return nil }
  }
}
