/// Writes problems for people, for editors, and for programs.
///
/// All three end with a line feed, and are empty resp. an empty list if there are no problems.
public enum ProblemRenderer {
  /// The problems one line each, as gcc writes them, for editors and continuous integration.
  public static func gcc(_ collector: ProblemCollector) -> String {
    var text = ""
    for problem in collector.problems {
      let detail = problem.detail.map { "; " + $0 } ?? ""
      let line = "\(place(of: problem, in: collector))\(problem.severity.name): \(problem.summary)\(detail)"
      text += JSONText.sanitized(line) + " [\(problem.code)]\n"
    }
    let left = omitted(collector)
    return left.isEmpty ? text : text + left + "\n"
  }

  /// The place as it begins a line, `file:line:column: `; nothing if there is none.
  static func place(of problem: Problem, in collector: ProblemCollector) -> String {
    guard let range = problem.range else { return "" }
    return place(of: range, in: collector) + ": "
  }

  /// A place as `file:line:column`.
  static func place(of range: SourceRange, in collector: ProblemCollector) -> String {
    let source = collector.sources[range.source]
    let position = source.position(ofByte: range.start)
    return "\(source.name):\(position.line):\(position.column)"
  }

  /// What was counted but not kept: "and 7 more errors"; nothing if everything was kept.
  static func omitted(_ collector: ProblemCollector) -> String {
    let errors = collector.errorCount - ProblemCollector.errorLimit
    let warnings = collector.warningCount - ProblemCollector.otherLimit
    let notes = collector.noteCount - ProblemCollector.otherLimit
    var parts: [String] = []
    if errors > 0 { parts.append(counted(errors, "more error")) }
    if warnings > 0 { parts.append(counted(warnings, "more warning")) }
    if notes > 0 { parts.append(counted(notes, "more note")) }
    return parts.isEmpty ? "" : "and " + parts.joined(separator: ", ")
  }

  /// A number with its noun, in the plural except for one.
  static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
