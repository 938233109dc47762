import SimulationKernel

/// An axis: where its values lie between 0 and 1, and which of them are labelled.
struct PlotScale {
  private enum Kind {
    case linear, logarithmic
    /// Logarithmic far from zero, on both sides, and nearly linear within this of it.
    case symmetric(Double)
  }

  /// A labelled value.
  typealias Tick = (value: Double, label: String)

  private let kind: Kind
  private let low: Double
  private let high: Double
  /// The labelled values.
  let ticks: [Tick]

  /// A linear axis that holds all of the values.
  static func linear(_ values: [Double], from least: Double? = nil) -> PlotScale {
    var lowest = least ?? values.min() ?? 0
    var highest = max(values.max() ?? 1, lowest)
    if lowest == highest {
      // One value stands in the middle.
      let margin = max(lowest.magnitude * 0.05, 1e-6)
      (lowest, highest) = (lowest - margin, highest + margin)
    }
    let step = step(max(highest - lowest, highest.magnitude * 0.05, 1e-6) / 5)
    let first = (lowest / step).rounded(.down)
    let last = max((highest / step).rounded(.up), first + 1)
    let decimals = max(0, -decade(step))
    let ticks = (0...Int(last - first)).map { number -> Tick in
      let value = (first + Double(number)) * step
      return (value: value, label: NumberText.fixed(value, decimals: decimals))
    }
    return PlotScale(kind: .linear, low: first * step, high: last * step, ticks: ticks)
  }

  /// A logarithmic axis that holds all of the values, which are above zero: in whole decades, or not a bit longer.
  static func logarithmic(_ values: [Double], isTight: Bool = false) -> PlotScale {
    if isTight {
      let (low, high) = (values.min() ?? 1, values.max() ?? 10)
      let ticks = (decade(low)...decade(high)).flatMap { exponent -> [Double] in
        [1, 2, 5].map { $0 * power(exponent) }
      }.filter { $0 >= low * 0.999_999 && $0 <= high * 1.000_001 }
      return PlotScale(
        kind: .logarithmic, low: logarithm(low), high: logarithm(max(high, low * 2)),
        ticks: (ticks.isEmpty ? [low] : ticks).map { ($0, NumberText.significant($0, digits: 1)) })
    }
    let first = decade(values.min() ?? 1)
    let last = max(first + 1, decade((values.max() ?? 1) * 0.999_999) + 1)
    return PlotScale(
      kind: .logarithmic, low: logarithm(power(first)), high: logarithm(power(last)),
      ticks: (first...last).map { (power($0), label($0)) })
  }

  /// An axis for values that may be zero and span decades; `isSigned` gives it a negative side as well.
  ///
  /// Values within four decades of the largest are told from zero.
  static func symmetric(_ values: [Double], isSigned: Bool = false) -> PlotScale {
    let sizes = values.map { $0.magnitude }.filter { $0 > 0 }
    let most = sizes.max() ?? 1
    let last = decade(most * 0.999_999) + 1
    let first = min(last - 1, max(decade(sizes.min() ?? most), last - (isSigned ? 5 : 7)))
    let unit = power(first)
    let scale = PlotScale(kind: .symmetric(unit), low: 0, high: 1, ticks: [])
    let end = scale.transformed(most)
    let decades = (first...last).filter { power($0) <= most * 1.000_001 }
    let positive = decades.map { exponent -> Tick in (value: power(exponent), label: label(exponent)) }
    let hasNegative = isSigned && values.contains { $0 < 0 }
    let least = hasNegative ? scale.transformed(values.min() ?? 0) : isSigned ? -end / 25 : 0
    let negative = positive.filter { -$0.value >= (values.min() ?? 0) * 1.000_001 && hasNegative }
      .map { tick -> Tick in (value: -tick.value, label: "-" + tick.label) }
    return PlotScale(
      kind: .symmetric(unit), low: least * 1.03, high: end * 1.03,
      ticks: negative.reversed() + [(value: 0, label: "0")] + positive)
  }

  /// Where a value lies: 0 at the axis's beginning, 1 at its end.
  func place(_ value: Double) -> Double { (transformed(value) - low) / (high - low) }

  private func transformed(_ value: Double) -> Double {
    switch kind {
    case .linear: return value
    case .logarithmic: return Self.logarithm(max(value, 1e-300))
    case .symmetric(let unit):
      let size = Self.logarithm(1 + value.magnitude / unit)
      return value < 0 ? -size : size
    }
  }

  /// The least of 1, 2, 5, 10, 20 and so on that is not below a number.
  private static func step(_ width: Double) -> Double {
    let power = power(decade(width))
    return [1, 2, 5, 10].map { $0 * power }.first { $0 >= width } ?? 10 * power
  }

  static func logarithm(_ value: Double) -> Double {
    Elementary.naturalLogarithm(value) / Elementary.naturalLogarithm(10)
  }

  private static func decade(_ value: Double) -> Int { Int((logarithm(value) + 1e-12).rounded(.down)) }

  private static func power(_ exponent: Int) -> Double {
    var value = 1.0
    for _ in 0..<exponent.magnitude { value *= 10 }
    return exponent < 0 ? 1 / value : value
  }

  private static func label(_ exponent: Int) -> String {
    NumberText.fixed(power(exponent), decimals: max(0, -exponent))
  }
}
