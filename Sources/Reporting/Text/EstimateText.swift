import Experiments

/// Estimates as text: two or three significant digits, the interval in brackets, `0*` for zero in every run.
enum EstimateText {
  /// A share in percent with its interval, as a cell of a matrix.
  static func percent(_ estimate: MeanEstimate, isZero: Bool) -> (value: String, interval: String) {
    if isZero { return (estimate.count > 1 ? "0*" : "0", "") }
    let decimals = decimals(estimate.mean * 100)
    let value = NumberText.fixed(estimate.mean * 100, decimals: decimals)
    guard let lower = estimate.lower, let upper = estimate.upper else { return (value, "") }
    let low = NumberText.fixed(max(0, lower) * 100, decimals: decimals)
    let high = NumberText.fixed(upper * 100, decimals: decimals)
    return (value, "[\(low) \(high)]")
  }

  /// In how many runs something was so, with the exact interval of its share: `12 of 30 runs (40 % [22.7 59.4])`.
  static func runs(_ estimate: ProportionEstimate, _ dress: TextDress) -> String {
    let digits = { (share: Double) in
      NumberText.significant(share * 100, digits: share > 0.9 && share < 1 ? 4 : 3)
    }
    return "\(dress.count(estimate.successes)) of \(dress.count(estimate.count)) runs "
      + "(\(digits(estimate.share)) % [\(digits(estimate.lower)) \(digits(estimate.upper))])"
  }

  /// A mean count: whole if it is large, with a decimal if it is small.
  static func count(_ estimate: MeanEstimate?, _ dress: TextDress, isZero: Bool) -> String {
    guard let estimate else { return "--" }
    if isZero { return "0" }
    if estimate.count == 1 || estimate.mean >= 100 { return dress.count(Int(estimate.mean.rounded())) }
    return NumberText.significant(estimate.mean, digits: 3)
  }

  /// Decimals that show three significant digits, at most six; close to 100 enough of them to tell it from 100.
  private static func decimals(_ value: Double) -> Int {
    if value > 90 { return 3 }
    var decimals = 2
    var limit = 1.0
    while value < limit, decimals < 6 {
      decimals += 1
      limit /= 10
    }
    return value >= 10 ? 1 : decimals
  }
}
