import Experiments
import Foundation
import ScenarioText

/// The scenario files that schema and tool must judge alike.
enum SchemaCorpus {
  /// The repository's root folder.
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Paths from the root of all JSON files below a folder.
  static func files(_ folder: String) -> [String] {
    let walker = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
    var paths: [String] = []
    while let path = walker?.nextObject() as? String {
      if path.hasSuffix(".json") { paths.append("\(folder)/\(path)") }
    }
    return paths.sorted()
  }

  /// The text of a file.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// Parses a text; nil if it is no JSON.
  static func document(_ text: String) -> JSONValue? {
    let problems = ProblemCollector()
    return JSONParser.parse(problems.addSource(name: "test", bytes: Array(text.utf8)), into: problems)
  }

  /// What the tool finds wrong with a document.
  static func errors(_ document: JSONValue) -> [Problem] {
    let problems = ProblemCollector()
    _ = Plan.read(document, into: problems)
    return problems.problems.filter { $0.severity == .error }
  }

  /// The pointers of all objects in a document.
  static func objects(in value: JSONValue, at pointer: JSONPointer = .root) -> [JSONPointer] {
    var found = value.isObject ? [pointer] : []
    for member in value.members { found += objects(in: member.value, at: pointer.appending(member.name)) }
    for (index, element) in value.elements.enumerated() {
      found += objects(in: element, at: pointer.appending(index))
    }
    return found
  }
}
