public import ScenarioText

/// A scenario with every default filled in, and where each value came from.
public enum ResolvedText {
  /// Renders what was read, in reading order: pointer, value, origin.
  public static func text(_ problems: ProblemCollector) -> String {
    var table = TextTable(leading: 3)
    for field in problems.resolution {
      table.add([field.pointer.description, field.value, origin(field.origin, problems)])
    }
    return table.lines.joined(separator: "\n") + "\n"
  }

  private static func origin(_ origin: FieldOrigin, _ problems: ProblemCollector) -> String {
    switch origin {
    case .defaulted(let reason): return reason
    case .given(let range):
      guard problems.sources.indices.contains(range.source) else { return "given" }
      let source = problems.sources[range.source]
      let position = source.position(ofByte: range.start)
      return "\(source.name):\(position.line):\(position.column)"
    }
  }
}
