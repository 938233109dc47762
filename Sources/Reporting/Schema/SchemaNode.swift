/// One schema of JSON Schema 2020-12, built keyword by keyword in a fixed order.
struct SchemaNode {
  /// The keywords in the order in which they are written.
  private(set) var keywords: [SchemaMember]

  /// Makes a schema of these keywords.
  init(_ keywords: [SchemaMember] = []) { self.keywords = keywords }

  /// The schema as a value.
  var value: SchemaValue { .object(keywords) }

  /// The schema with one more keyword at its end.
  func adding(_ keyword: String, _ value: SchemaValue) -> SchemaNode {
    SchemaNode(keywords + [SchemaMember(keyword, value)])
  }

  /// The schema with the text that editors show, as its first keyword.
  func described(_ text: String) -> SchemaNode {
    SchemaNode([SchemaMember("description", .text(text))] + keywords)
  }

  /// The schema with the value that counts when the member is left out.
  func defaulting(to value: SchemaValue) -> SchemaNode { adding("default", value) }

  /// The schema with further conditions that must all hold.
  func provided(_ conditions: [SchemaNode]) -> SchemaNode {
    adding("allOf", .list(conditions.map { $0.value }))
  }

  /// The schema for objects that hold exactly one of these members.
  func withExactlyOne(of names: [String]) -> SchemaNode {
    adding("oneOf", .list(names.map { SchemaNode.requiring([$0]).value }))
  }
}
