/// Something wrong with a scenario: what was found, what is allowed, what to do.
public struct Problem: Sendable, Equatable {
  /// How serious it is.
  public let severity: ProblemSeverity
  /// The code to look up, such as "DS0104".
  public let code: String
  /// What is wrong, in one line without a full stop.
  public let summary: String
  /// The remedy, if there is one to give.
  public let help: String?
  /// The nearest known name, if a name was unknown.
  public let suggestion: String?
  /// The value that the problem is about.
  public let pointer: JSONPointer
  /// Where the carets go; nil if there is no text to point at.
  public let range: SourceRange?
  /// Other places that belong to it.
  public let related: [RelatedNote]

  /// Makes a problem.
  public init(
    severity: ProblemSeverity, code: String, summary: String, help: String? = nil, suggestion: String? = nil,
    pointer: JSONPointer, range: SourceRange?, related: [RelatedNote] = []
  ) {
    self.severity = severity
    self.code = code
    self.summary = summary
    self.help = help
    self.suggestion = suggestion
    self.pointer = pointer
    self.range = range
    self.related = related
  }

  /// The question that a suggestion asks.
  var question: String? { suggestion.map { "did you mean \(JSONText.quoted($0))?" } }

  /// Question and remedy in one text.
  public var detail: String? {
    guard let question else { return help }
    guard let help else { return question }
    return question + " " + help
  }
}
