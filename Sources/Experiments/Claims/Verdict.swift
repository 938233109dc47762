/// What can be said about a claim.
public enum Verdict: String, CaseIterable, Sendable {
  case isTrue = "true"
  /// Nothing of what the claim is about has happened, so that it says nothing.
  case vacuous
  case unknown
  case isFalse = "false"

  /// Among the verdicts of several parts, the one of the whole: false before unknown before vacuous before true.
  var rank: Int {
    switch self {
    case .isTrue: 0
    case .vacuous: 1
    case .unknown: 2
    case .isFalse: 3
    }
  }

  /// The verdict of a whole with this part and another.
  func joined(_ other: Verdict) -> Verdict { rank >= other.rank ? self : other }
}
