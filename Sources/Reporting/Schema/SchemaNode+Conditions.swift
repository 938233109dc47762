/// Rules between the members of one object.
extension SchemaNode {
  /// Objects with these members.
  static func requiring(_ names: [String]) -> SchemaNode {
    SchemaNode([SchemaMember("required", .list(names.map { .text($0) }))])
  }

  /// Objects without these members.
  static func forbidding(_ names: [String]) -> SchemaNode {
    SchemaNode([SchemaMember("properties", .object(names.map { SchemaMember($0, false) }))])
  }

  /// Objects whose member is allowed by a narrower schema, if it is there.
  static func narrowing(_ name: String, to node: SchemaNode) -> SchemaNode {
    SchemaNode([SchemaMember("properties", .object([SchemaMember(name, node.value)]))])
  }

  /// Objects where a member is there and allowed by a schema.
  static func having(_ name: String, _ node: SchemaNode) -> SchemaNode {
    requiring([name]).adding("properties", .object([SchemaMember(name, node.value)]))
  }

  /// What holds if a condition does, and what holds if it does not.
  static func when(
    _ condition: SchemaNode, then consequence: SchemaNode? = nil, otherwise alternative: SchemaNode? = nil
  ) -> SchemaNode {
    var rule = SchemaNode([SchemaMember("if", condition.value)])
    if let consequence { rule = rule.adding("then", consequence.value) }
    if let alternative { rule = rule.adding("else", alternative.value) }
    return rule
  }
}
