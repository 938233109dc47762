import Testing

/// The first two moments that a closed form predicts.
struct Moments: Sendable {
  var mean: Double
  var variance: Double

  /// Every whole number of a range, equally likely.
  static func uniform(_ range: ClosedRange<Int>) -> Moments {
    let count = Double(range.count)
    return Moments(mean: Double(range.lowerBound + range.upperBound) / 2, variance: (count * count - 1) / 12)
  }

  /// Yes with probability `p`.
  static func chance(_ p: Double) -> Moments { Moments(mean: p, variance: p * (1 - p)) }

  /// Always the same.
  static func exactly(_ value: Double) -> Moments { Moments(mean: value, variance: 0) }

  /// Of values with weights.
  static func weighted(_ values: [(value: Double, weight: Double)]) -> Moments {
    let total = values.reduce(0) { $0 + $1.weight }
    let mean = values.reduce(0) { $0 + $1.value * $1.weight } / total
    let square = values.reduce(0) { $0 + $1.value * $1.value * $1.weight } / total
    return Moments(mean: mean, variance: square - mean * mean)
  }
}

/// What a simulated quantity came to, once for each crash.
struct Sample {
  let values: [Int64]

  var mean: Double { Double(values.reduce(0, +)) / Double(values.count) }

  var variance: Double {
    let mean = mean
    return values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(values.count - 1)
  }

  /// Whether the mean lies within `errors` standard errors, which come from the closed form and not from the sample.
  func agrees(with law: Moments, errors: Double = 4) -> Bool {
    let error = (law.variance / Double(values.count)).squareRoot()
    return abs(mean - law.mean) <= errors * error + 1e-9 * max(1, law.mean)
  }

  /// Pearson's statistic against equal weights of the whole numbers of a range; infinite if a value lies outside.
  func chiSquare(uniformOn range: ClosedRange<Int>) -> Double {
    var counts = Array(repeating: 0.0, count: range.count)
    for value in values {
      guard range.contains(Int(value)) else { return .infinity }
      counts[Int(value) - range.lowerBound] += 1
    }
    let expected = Double(values.count) / Double(range.count)
    return counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
  }
}
