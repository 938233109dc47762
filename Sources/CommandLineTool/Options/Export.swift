/// What a file can hold that is written beside the answer.
protocol ExportKind: RawRepresentable<String>, CaseIterable, Equatable, Sendable {
  /// The kind that the end of a file's name says.
  init?(suffixOf path: String)
  /// An export as it is typed, for messages.
  static var example: String { get }
}

/// A file that is written beside the answer: one `--export [KIND=]FILE`.
struct Export<Kind: ExportKind>: Equatable, Sendable {
  let kind: Kind
  let path: String

  /// All that were asked for, in the order given.
  static func all(_ arguments: ParsedArguments) throws(UsageError) -> [Export] {
    var exports: [Export] = []
    for text in arguments.values(.export) { exports.append(try Export(text, arguments)) }
    return exports
  }

  private init(_ text: String, _ arguments: ParsedArguments) throws(UsageError) {
    let kinds = Kind.allCases.map { $0.rawValue }
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if sides.count == 2, !sides[1].isEmpty {
      guard let kind = Kind(rawValue: String(sides[0])) else {
        throw arguments.problem(
          "option '--export' has no kind '\(sides[0])' (kinds: \(kinds.joined(separator: ", ")))",
          suggestion: Nearest.name(to: String(sides[0]), among: kinds))
      }
      (self.kind, path) = (kind, String(sides[1]))
      return
    }
    guard let kind = Kind(suffixOf: text) else {
      throw arguments.problem(
        "option '--export' takes KIND=FILE, such as \(Kind.example); kinds: \(kinds.joined(separator: ", "))")
    }
    (self.kind, path) = (kind, text)
  }
}
