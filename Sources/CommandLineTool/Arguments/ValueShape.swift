/// What may stand for the value of an option or an operand.
enum ValueShape: Equatable, Sendable {
  /// One of these words.
  case choice([String])
  /// Anything, shown in help as this placeholder; the words are usual ones, for completion.
  case word(String, among: [String] = [])
  /// The path of a file.
  case file

  /// How the value is shown in help.
  var placeholder: String {
    switch self {
    case .choice(let words): words.joined(separator: "|")
    case .word(let name, _): name
    case .file: "FILE"
    }
  }

  /// The words to choose from, or usual ones; empty when nobody knows any.
  var words: [String] {
    switch self {
    case .choice(let words), .word(_, let words): words
    case .file: []
    }
  }

  /// Whether the value is the path of a file, or ends with one.
  var isPath: Bool { placeholder.hasSuffix("FILE") }
}
