/// One `"name": value` of a document that this program writes.
struct SchemaMember {
  /// The name.
  let name: String
  /// The value.
  let value: SchemaValue

  /// Names a value.
  init(_ name: String, _ value: SchemaValue) {
    self.name = name
    self.value = value
  }
}
