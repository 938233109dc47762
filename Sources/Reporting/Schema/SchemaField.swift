/// A member that a schema describes: its name, what it may hold, whether it must be there.
struct SchemaField {
  /// The member's name.
  let name: String
  /// What the member may hold.
  let node: SchemaNode
  /// Whether the member must be there.
  let isRequired: Bool

  /// Describes a member that may be left out.
  static func optional(_ name: String, _ node: SchemaNode) -> SchemaField {
    SchemaField(name: name, node: node, isRequired: false)
  }

  /// Describes a member that must be there.
  static func required(_ name: String, _ node: SchemaNode) -> SchemaField {
    SchemaField(name: name, node: node, isRequired: true)
  }
}
