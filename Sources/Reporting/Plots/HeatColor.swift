import SimulationKernel

/// A colour of the ramp from dark blue over grey to yellow, which most eyes can order, and the letters on it.
struct HeatColor {
  private static let ramp = [(0, 34, 78), (65, 77, 107), (124, 123, 120), (188, 174, 108), (254, 232, 56)]

  let hex: String
  /// Black or white, whichever stands out more.
  let text: String

  /// The colour at a place from 0 to 1.
  init(_ place: Double) {
    let along = min(max(place, 0), 1) * Double(Self.ramp.count - 1)
    let index = min(Int(along), Self.ramp.count - 2)
    let part = along - Double(index)
    let (from, to) = (Self.ramp[index], Self.ramp[index + 1])
    let parts = [(from.0, to.0), (from.1, to.1), (from.2, to.2)].map { low, high in
      Int((Double(low) + part * Double(high - low)).rounded())
    }
    hex =
      "#"
      + parts.map { value in
        let digits = String(value, radix: 16)
        return value < 16 ? "0" + digits : digits
      }.joined()
    let light = zip(parts, [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + Self.linear($1.0) * $1.1 }
    text = (light + 0.05) / 0.05 > 1.05 / (light + 0.05) ? "#000000" : "#ffffff"
  }

  private static func linear(_ value: Int) -> Double {
    let share = Double(value) / 255
    guard share > 0.04045 else { return share / 12.92 }
    return Elementary.exponential(2.4 * Elementary.naturalLogarithm((share + 0.055) / 1.055))
  }
}
