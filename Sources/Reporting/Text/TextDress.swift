/// How a text report is dressed for whoever reads it: a person at a terminal, or a program.
public struct TextDress: Sendable {
  /// What stands between groups of three digits; empty for none.
  public var separator: String
  /// Whether words may be coloured.
  public var usesColor: Bool
  /// The columns that a table may take; elsewhere than on a terminal as many as it likes.
  public var width: Int

  /// Plain text for files and pipes.
  public static let plain = TextDress(separator: "", usesColor: false, width: .max)

  /// Makes a dress.
  public init(separator: String, usesColor: Bool, width: Int) {
    self.separator = separator
    self.usesColor = usesColor
    self.width = width
  }

  /// A count.
  func count(_ value: Int) -> String { NumberText.grouped(value, separator: separator) }
  /// A heading.
  func bold(_ text: String) -> String { wrap(text, "1") }
  /// What is lost or wrong.
  func red(_ text: String) -> String { wrap(text, "31") }
  /// What is duplicated or doubtful.
  func yellow(_ text: String) -> String { wrap(text, "33") }
  /// What is beside the point.
  func dim(_ text: String) -> String { wrap(text, "2") }

  private func wrap(_ text: String, _ code: String) -> String {
    usesColor && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
