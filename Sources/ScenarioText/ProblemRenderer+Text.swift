extension ProblemRenderer {
  /// The problems with the lines they are in, carets and remedies, and a line that counts them.
  ///
  /// With `colour`, severities and carets carry ANSI colours; without, the text is plain.
  public static func text(_ collector: ProblemCollector, colour: Bool = false) -> String {
    let problems = collector.problems
    guard !problems.isEmpty else { return "" }
    let paint = Paint(isOn: colour)
    var text = ""
    for problem in problems { append(problem, of: collector, paint, to: &text) }
    let left = omitted(collector)
    if !left.isEmpty { text += left + "\n" }
    return text + "\n" + countLine(collector) + "\n"
  }

  /// Puts ANSI colours around a text, or not.
  private struct Paint {
    let isOn: Bool

    func bold(_ text: String) -> String { isOn ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    func severity(_ severity: ProblemSeverity, _ text: String) -> String {
      guard isOn else { return text }
      let number =
        switch severity {
        case .error: "31"
        case .warning: "33"
        case .note: "36"
        }
      return "\u{1B}[1;\(number)m\(text)\u{1B}[0m"
    }
  }

  private static func append(
    _ problem: Problem, of collector: ProblemCollector, _ paint: Paint, to text: inout String
  ) {
    let place = JSONText.sanitized(place(of: problem, in: collector))
    let severity = paint.severity(problem.severity, "\(problem.severity.name)[\(problem.code)]")
    text += "\(paint.bold(place))\(severity): \(paint.bold(JSONText.sanitized(problem.summary)))\n"
    // The question or the remedy goes behind the carets; if there are both, the remedy gets a line of its
    // own.
    let first = problem.question ?? problem.help
    let second = problem.question == nil ? nil : problem.help
    var margin = ""
    var remedies = second.map { [$0] } ?? []
    if let range = problem.range {
      let excerpt = Excerpt(of: range, in: collector.sources[range.source])
      let number = String(excerpt.line)
      margin = spaces(number.utf8.count)
      let carets = String(repeating: "^", count: excerpt.caretCount)
      let behind = first.map { " " + JSONText.sanitized($0) } ?? ""
      text += "\(margin) |\n"
      text += trimmed("\(number) | \(excerpt.shown)") + "\n"
      text += "\(margin) | \(spaces(excerpt.indent))\(paint.severity(problem.severity, carets))\(behind)\n"
    } else if let first {
      remedies.insert(first, at: 0)
    }
    for remedy in remedies { text += "\(margin) = help: \(JSONText.sanitized(remedy))\n" }
    for note in problem.related {
      let place = JSONText.sanitized(self.place(of: note.range, in: collector))
      text += "\(margin) = note: \(note.note): \(place)\n"
    }
    let pointer = problem.pointer.description
    text += "\(margin) = pointer: \(pointer.isEmpty ? "(root)" : JSONText.sanitized(pointer))\n"
  }

  /// How many errors and warnings there are, in how many files.
  private static func countLine(_ collector: ProblemCollector) -> String {
    var parts: [String] = []
    if collector.errorCount > 0 { parts.append(counted(collector.errorCount, "error")) }
    if collector.warningCount > 0 { parts.append(counted(collector.warningCount, "warning")) }
    if collector.noteCount > 0 { parts.append(counted(collector.noteCount, "note")) }
    // The value of an option is a source, but no file.
    let files = collector.sources.filter { !$0.name.hasPrefix("--") }.count
    return parts.joined(separator: ", ") + (files > 0 ? " in " + counted(files, "file") : "")
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }

  /// The text without spaces at its end: an empty source line leaves none behind the gutter.
  private static func trimmed(_ text: String) -> String {
    var bytes = Array(text.utf8)
    while bytes.last == Byte.space { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
