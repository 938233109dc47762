extension ProblemCollector {
  /// Reports an error.
  public func error(
    _ code: ProblemCode, _ summary: String, help: String? = nil, suggestion: String? = nil,
    at pointer: JSONPointer, range: SourceRange?, related: [RelatedNote] = []
  ) {
    report(
      Problem(
        severity: .error, code: code.code, summary: summary, help: help, suggestion: suggestion,
        pointer: pointer, range: range, related: related))
  }

  /// Reports a warning.
  public func warning(
    _ code: ProblemCode, _ summary: String, help: String? = nil, suggestion: String? = nil,
    at pointer: JSONPointer, range: SourceRange?, related: [RelatedNote] = []
  ) {
    report(
      Problem(
        severity: .warning, code: code.code, summary: summary, help: help, suggestion: suggestion,
        pointer: pointer, range: range, related: related))
  }

  /// Reports a note.
  public func note(
    _ code: ProblemCode, _ summary: String, help: String? = nil, suggestion: String? = nil,
    at pointer: JSONPointer, range: SourceRange?, related: [RelatedNote] = []
  ) {
    report(
      Problem(
        severity: .note, code: code.code, summary: summary, help: help, suggestion: suggestion,
        pointer: pointer, range: range, related: related))
  }
}
