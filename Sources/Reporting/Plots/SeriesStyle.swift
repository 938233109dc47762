/// How lines of several kinds are told apart: each pair of colour and dashes is its own, up to sixteen.
struct SeriesStyle {
  static let inks: [Ink] = [.blue, .orange, .plum, .ink]
  static let dashes = ["", "7 4", "2 3", "10 3 2 3"]

  let ink: Ink
  let dash: String

  /// The style of the line with this number, from 0.
  init(_ number: Int) {
    ink = Self.inks[number % 4]
    dash = Self.dashes[(number + number / 4) % 4]
  }
}
