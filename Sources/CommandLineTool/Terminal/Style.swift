import Reporting

/// How text is dressed for one stream; without colour every method returns its argument.
struct Style: Equatable, Sendable {
  let usesColor: Bool
  /// Whether a person reads the digits; a program gets them ungrouped.
  let groupsDigits: Bool

  /// No colour, plain digits.
  static let plain = Style(usesColor: false, groupsDigits: false)

  /// Returns the text in bold.
  func bold(_ text: String) -> String { wrap(text, "1") }
  /// Returns the text in red: what is false, lost or wrong.
  func red(_ text: String) -> String { wrap(text, "31") }
  /// Returns the text in yellow: what is unknown or a warning.
  func yellow(_ text: String) -> String { wrap(text, "33") }
  /// Returns the text dimmed: what is beside the point.
  func dim(_ text: String) -> String { wrap(text, "2") }

  /// Returns a count, with thin spaces between groups of three digits when a person reads it.
  func count(_ value: Int) -> String {
    NumberText.grouped(value, separator: groupsDigits ? NumberText.thinSpace : "")
  }

  private func wrap(_ text: String, _ code: String) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
