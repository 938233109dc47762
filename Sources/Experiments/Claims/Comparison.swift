/// How a claim compares what was measured with its limit.
public enum Comparison: String, CaseIterable, Sendable {
  case equal = "=="
  case notEqual = "!="
  case atMost = "<="
  case atLeast = ">="
  case below = "<"
  case above = ">"

  /// Judges a value of which only a range is known.
  ///
  /// - Parameters:
  ///   - low: How the lower end compares with the limit: negative if it is less, 0 if it is the same.
  ///   - high: How the upper end does.
  /// - Returns: Whether all of the range fulfils the comparison or none of it; `nil` if only a part does.
  func holds(low: Int, high: Int) -> Bool? {
    switch self {
    case .below: high < 0 ? true : low >= 0 ? false : nil
    case .atMost: high <= 0 ? true : low > 0 ? false : nil
    case .above: low > 0 ? true : high <= 0 ? false : nil
    case .atLeast: low >= 0 ? true : high < 0 ? false : nil
    case .equal: low == 0 && high == 0 ? true : low > 0 || high < 0 ? false : nil
    case .notEqual: Comparison.equal.holds(low: low, high: high).map { !$0 }
    }
  }
}
