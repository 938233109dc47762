public import ScenarioText

/// What `validate` found in scenario files, in the formats that other programs read.
public struct DiagnosticReports {
  /// GitHub shows so many annotations of each kind for a step.
  private static let annotationLimit = 10

  let files: [ProblemCollector]
  /// The version of the program.
  let version: String
  /// The folder that paths are made relative to, with its final slash; empty to leave them as they are.
  let folder: String
  /// Whether every file could be read.
  let isComplete: Bool

  /// Makes reports of files in their order.
  public init(_ files: [ProblemCollector], version: String, folder: String, isComplete: Bool) {
    self.files = files
    self.version = version
    self.folder = folder
    self.isComplete = isComplete
  }

  /// All problems with the files that they are in, in order.
  var all: [(problem: Problem, file: ProblemCollector)] {
    files.flatMap { file in file.problems.map { ($0, file) } }
  }

  /// Workflow commands that GitHub shows beside the lines of the files.
  public var annotations: String {
    var text = ""
    var left: [String] = []
    for (severity, kind) in [(ProblemSeverity.error, "error"), (.warning, "warning"), (.note, "notice")] {
      let own = all.filter { $0.problem.severity == severity }
      for (problem, file) in own.prefix(Self.annotationLimit) { text += annotation(kind, problem, file) }
      if own.count > Self.annotationLimit { left.append("\(own.count - Self.annotationLimit) more \(kind)s") }
    }
    if !left.isEmpty { text += "::notice title=deliverylab::\(left.joined(separator: ", ")): see the log\n" }
    return text
  }

  private func annotation(_ kind: String, _ problem: Problem, _ file: ProblemCollector) -> String {
    var properties: [String] = []
    if let range = problem.range {
      let source = file.sources[range.source]
      let (start, end) = (source.position(ofByte: range.start), source.position(ofByte: range.end))
      properties = [
        "file=\(WorkflowText.property(relative(source.name)))", "line=\(start.line)", "col=\(start.column)",
      ]
      if end.line == start.line { properties.append("endColumn=\(end.column)") }
    }
    properties.append("title=\(WorkflowText.property(problem.code))")
    let message = ([problem.summary] + (problem.detail.map { [$0] } ?? [])).joined(separator: "\n")
    return "::\(kind) \(properties.joined(separator: ","))::\(WorkflowText.message(message))\n"
  }

  /// A path as it is from the folder.
  func relative(_ path: String) -> String {
    var rest = Substring(path)
    if !folder.isEmpty, rest.hasPrefix(folder) { rest = rest.dropFirst(folder.count) }
    while rest.hasPrefix("./") { rest = rest.dropFirst(2) }
    return String(rest)
  }
}
