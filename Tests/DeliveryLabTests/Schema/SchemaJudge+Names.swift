import ScenarioText

/// The names that a schema allows in an object, for comparison with the names that a reader asks for.
extension SchemaJudge {
  /// Names allowed in the object at a place of a valid document, and whether others are allowed, too.
  func names(at pointer: JSONPointer, in document: JSONValue) -> (names: Set<String>, isOpen: Bool) {
    let nodes = schemas(at: pointer, in: document)
    var names: Set<String> = []
    var refused: Set<String> = []
    for node in nodes {
      for member in node.member("properties")?.members ?? [] {
        if Self.refusesAll(member.value) { refused.insert(member.name) } else { names.insert(member.name) }
      }
    }
    let isOpen = !nodes.contains { $0.member("additionalProperties")?.kind == .bool(false) }
    return (names.subtracting(refused), isOpen)
  }

  /// All schemas that have a say about the value at a place.
  func schemas(at pointer: JSONPointer, in document: JSONValue) -> [JSONValue] {
    var value = document
    var nodes = applicable(schema, value)
    for token in pointer.tokens {
      guard let next = value.value(at: JSONPointer(tokens: [token])) else { return [] }
      nodes = nodes.flatMap { node -> [JSONValue] in
        let step =
          value.isArray
          ? node.member("items")
          : node.member("properties")?.member(token) ?? node.member("additionalProperties")
        return step.map { applicable($0, next) } ?? []
      }
      value = next
    }
    return nodes
  }

  /// A schema, and those that it refers to or that its conditions bring in.
  private func applicable(_ node: JSONValue, _ value: JSONValue) -> [JSONValue] {
    guard node.isObject else { return [] }
    var nodes = [node]
    if let reference = node.member("$ref") { nodes += applicable(target(reference), value) }
    for part in node.member("allOf")?.elements ?? [] { nodes += applicable(part, value) }
    for part in node.member("oneOf")?.elements ?? [] where accepts(value, part) {
      nodes += applicable(part, value)
    }
    if let branch = branch(of: node, for: value) { nodes += applicable(branch, value) }
    return nodes
  }

  private static func refusesAll(_ node: JSONValue) -> Bool {
    node.kind == .bool(false) || node.member("not")?.members.isEmpty == true
  }
}
