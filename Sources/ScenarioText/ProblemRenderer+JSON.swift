extension ProblemRenderer {
  /// The problems as one `deliverylab.diagnostics/1` object, one problem per line.
  ///
  /// The keys stand in a fixed order and are always there, with null for what a problem does not have. The
  /// counts include the problems that were not kept.
  public static func json(_ collector: ProblemCollector) -> String {
    var text = "{\"format\":\"deliverylab.diagnostics/1\",\"valid\":\(collector.hasErrors ? "false" : "true")"
    text += ",\"error_count\":\(collector.errorCount),\"warning_count\":\(collector.warningCount)"
    text += ",\"diagnostics\":["
    let problems = collector.problems
    for index in problems.indices {
      text += index == 0 ? "\n" : ",\n"
      text += json(problems[index], of: collector)
    }
    return text + (problems.isEmpty ? "]}\n" : "\n]}\n")
  }

  private static func json(_ problem: Problem, of collector: ProblemCollector) -> String {
    var text = "{\"severity\":\"\(problem.severity.name)\",\"code\":\(JSONText.quoted(problem.code))"
    text += ",\"summary\":\(JSONText.quoted(problem.summary)),\"detail\":\(quotedOrNull(problem.detail))"
    let suggestion = problem.suggestion.map { "{\"replace\":\(JSONText.quoted($0))}" }
    text += ",\"suggestion\":\(suggestion ?? "null")"
    text += ",\"pointer\":\(JSONText.quoted(problem.pointer.description))"
    if let range = problem.range {
      let excerpt = Excerpt(of: range, in: collector.sources[range.source])
      text += ",\"range\":\(json(range, of: collector))"
      text += ",\"snippet\":\(JSONText.quoted(excerpt.before + excerpt.marked + excerpt.after))"
    } else {
      text += ",\"range\":null,\"snippet\":null"
    }
    let related = problem.related.map { note in
      "{\"note\":\(JSONText.quoted(note.note)),\"range\":\(json(note.range, of: collector))}"
    }
    return text + ",\"related\":[\(related.joined(separator: ","))]}"
  }

  private static func json(_ range: SourceRange, of collector: ProblemCollector) -> String {
    let source = collector.sources[range.source]
    return "{\"file\":\(JSONText.quoted(source.name)),\"start\":\(json(range.start, of: source))"
      + ",\"end\":\(json(range.end, of: source))}"
  }

  private static func json(_ byte: Int, of source: SourceText) -> String {
    let position = source.position(ofByte: byte)
    return "{\"line\":\(position.line),\"column\":\(position.column),\"byte\":\(byte)}"
  }

  private static func quotedOrNull(_ text: String?) -> String {
    text.map { JSONText.quoted($0) } ?? "null"
  }
}
