import Foundation
import ScenarioText

/// Judges values by a JSON Schema: the keywords that our schemas use, and no others.
struct SchemaJudge {
  let schema: JSONValue

  init?(_ text: String) {
    let problems = ProblemCollector()
    let source = problems.addSource(name: "schema", bytes: Array(text.utf8))
    guard let value = JSONParser.parse(source, into: problems), !problems.hasErrors else { return nil }
    schema = value
  }

  func accepts(_ value: JSONValue) -> Bool { accepts(value, schema) }

  func accepts(_ value: JSONValue, _ node: JSONValue) -> Bool {
    if case .bool(let verdict) = node.kind { return verdict }
    return node.members.allSatisfy { holds($0.name, $0.value, value, node) }
  }

  private func holds(_ keyword: String, _ rule: JSONValue, _ value: JSONValue, _ node: JSONValue) -> Bool {
    switch keyword {
    case "$schema", "$id", "$defs", "title", "description", "default", "then", "else": true
    case "$ref": accepts(value, target(rule))
    case "type": fits(value, rule.text)
    case "const": same(value, rule)
    case "enum": rule.elements.contains { same(value, $0) }
    case "pattern": value.string.map { matches($0, rule.text) } ?? true
    case "minimum": value.double.map { $0 >= rule.number } ?? true
    case "maximum": value.double.map { $0 <= rule.number } ?? true
    case "exclusiveMinimum": value.double.map { $0 > rule.number } ?? true
    case "exclusiveMaximum": value.double.map { $0 < rule.number } ?? true
    case "items": value.elements.allSatisfy { accepts($0, rule) }
    case "minItems": !value.isArray || value.elements.count >= Int(rule.number)
    case "uniqueItems": Set(value.elements.map { $0.serialized() }).count == value.elements.count
    case "minProperties": !value.isObject || value.members.count >= Int(rule.number)
    case "required":
      !value.isObject || rule.elements.allSatisfy { value.member($0.text) != nil }
    case "propertyNames": value.members.allSatisfy { matches($0.name, rule.member("pattern")?.text ?? "") }
    case "properties":
      value.members.allSatisfy { member in rule.member(member.name).map { accepts(member.value, $0) } ?? true
      }
    case "additionalProperties":
      value.members.allSatisfy {
        node.member("properties")?.member($0.name) != nil || accepts($0.value, rule)
      }
    case "allOf": rule.elements.allSatisfy { accepts(value, $0) }
    case "oneOf": rule.elements.filter { accepts(value, $0) }.count == 1
    case "not": !accepts(value, rule)
    case "if": branch(of: node, for: value).map { accepts(value, $0) } ?? true
    default: preconditionFailure("the judge does not know the keyword \(keyword)")
    }
  }

  func target(_ reference: JSONValue) -> JSONValue {
    guard let pointer = JSONPointer(String(reference.text.dropFirst())),
      let node = schema.value(at: pointer)
    else { preconditionFailure("there is no \(reference.text)") }
    return node
  }

  func branch(of node: JSONValue, for value: JSONValue) -> JSONValue? {
    guard let condition = node.member("if") else { return nil }
    return node.member(accepts(value, condition) ? "then" : "else")
  }

  private func fits(_ value: JSONValue, _ type: String) -> Bool {
    switch value.kind {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    case .number: type == "number" || (type == "integer" && value.double.map { $0 == $0.rounded() } == true)
    }
  }

  private func same(_ left: JSONValue, _ right: JSONValue) -> Bool {
    if let first = left.double, let second = right.double { return first == second }
    return left.serialized() == right.serialized()
  }

  private func matches(_ text: String, _ pattern: String) -> Bool {
    guard let expression = try? NSRegularExpression(pattern: pattern) else {
      preconditionFailure("no regular expression: \(pattern)")
    }
    return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
  }
}

extension JSONValue {
  var members: [JSONMember] { if case .object(let members) = kind { members } else { [] } }
  var elements: [JSONValue] { if case .array(let elements) = kind { elements } else { [] } }
  var string: String? { if case .string(let text) = kind { text } else { nil } }
  var double: Double? { if case .number(let text) = kind { Double(text) } else { nil } }
  var isArray: Bool { if case .array = kind { true } else { false } }
  var isObject: Bool { if case .object = kind { true } else { false } }
  fileprivate var text: String { string ?? "" }
  fileprivate var number: Double { double ?? .nan }
}
