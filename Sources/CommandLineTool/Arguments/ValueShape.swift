/// What may stand for the value of an option or an operand.
enum ValueShape: Equatable, Sendable {
  /// One of these words.
  case choice([String])
  /// Anything, shown in help as this placeholder.
  case word(String)
  /// The path of a file.
  case file

  /// How the value is shown in help.
  var placeholder: String {
    switch self {
    case .choice(let words): words.joined(separator: "|")
    case .word(let name): name
    case .file: "FILE"
    }
  }

  /// The words to choose from; empty when anything goes.
  var words: [String] {
    if case .choice(let words) = self { words } else { [] }
  }
}
