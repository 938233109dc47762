/// The kinds of schemas that the formats need.
extension SchemaNode {
  /// Whatever the definition with this name allows.
  static func reference(_ name: String) -> SchemaNode {
    SchemaNode([SchemaMember("$ref", .text("#/$defs/" + name))])
  }

  /// This value and no other.
  static func constant(_ value: SchemaValue) -> SchemaNode { SchemaNode([SchemaMember("const", value)]) }

  /// One of these words.
  static func choice(_ words: [String]) -> SchemaNode {
    SchemaNode([SchemaMember("enum", .list(words.map { .text($0) }))])
  }

  /// Any string.
  static var text: SchemaNode { type("string") }

  /// A string that the regular expression matches.
  static func text(_ pattern: String) -> SchemaNode { text.adding("pattern", .text(pattern)) }

  /// `true` or `false`.
  static var flag: SchemaNode { type("boolean") }

  /// A whole number of at least this.
  static func integer(from lowest: Int64) -> SchemaNode {
    type("integer").adding("minimum", .number(String(lowest)))
  }

  /// A whole number within a range.
  static func integer(_ range: ClosedRange<Int64>) -> SchemaNode {
    integer(from: range.lowerBound).adding("maximum", .number(String(range.upperBound)))
  }

  /// A number within a range, given as JSON text so that fractions stay exact.
  static func number(from lowest: String, to highest: String) -> SchemaNode {
    type("number").adding("minimum", .number(lowest)).adding("maximum", .number(highest))
  }

  /// An array.
  static func list(of element: SchemaNode, atLeast count: Int = 0) -> SchemaNode {
    let list = type("array").adding("items", element.value)
    return count == 0 ? list : list.adding("minItems", .number(String(count)))
  }

  /// An object with free names.
  static func map(of element: SchemaNode, names: String? = nil, atLeast count: Int = 0) -> SchemaNode {
    var map = type("object")
    if let names { map = map.adding("propertyNames", SchemaNode.text(names).value) }
    if count > 0 { map = map.adding("minProperties", .number(String(count))) }
    return map.adding("additionalProperties", element.value)
  }

  /// An object with these members; a closed one refuses all others.
  static func object(_ fields: [SchemaField], isClosed: Bool = true) -> SchemaNode {
    var object = type("object")
    let required = fields.filter { $0.isRequired }.map { $0.name }
    if !required.isEmpty { object = object.adding("required", .list(required.map { .text($0) })) }
    let members = fields.map { SchemaMember($0.name, $0.node.value) }
    object = object.adding("properties", .object(members))
    return isClosed ? object.adding("additionalProperties", false) : object
  }

  /// What exactly one of these schemas allows.
  static func oneOf(_ nodes: [SchemaNode]) -> SchemaNode {
    SchemaNode([SchemaMember("oneOf", .list(nodes.map { $0.value }))])
  }

  /// Nothing at all: a member that must not be there.
  static var nothing: SchemaNode { SchemaNode([SchemaMember("not", .object([]))]) }

  private static func type(_ name: String) -> SchemaNode { SchemaNode([SchemaMember("type", .text(name))]) }
}
