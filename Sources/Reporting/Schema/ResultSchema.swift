/// The JSON Schema of one line of `deliverylab.results/1`.
///
/// Objects are open: later versions of the program add keys within format 1 and rename none.
public enum ResultSchema {
  /// The identifier of the schema.
  public static let name = "deliverylab-results-1"

  /// The schema as pretty JSON with a line feed at its end; always the same bytes.
  public static func text() -> String {
    let kinds: [(name: String, node: SchemaNode)] = [
      ("header", header), ("run", run), ("fault", fault), ("trailer", trailer),
    ]
    let schema = SchemaNode([
      SchemaMember("$schema", "https://json-schema.org/draft/2020-12/schema"),
      SchemaMember("$id", .text(name)),
      SchemaMember("title", "DeliveryLab results, format 1: one line"),
      SchemaMember("description", .text(summary)),
      SchemaMember("type", "object"),
      SchemaMember("required", .list(["kind"])),
      SchemaMember(
        "properties", .object([SchemaMember("kind", SchemaNode.choice(kinds.map { $0.name }).value)])),
      SchemaMember("oneOf", .list(kinds.map { SchemaNode.reference($0.name).value })),
      SchemaMember("$defs", .object(kinds.map { SchemaMember($0.name, $0.node.value) })),
    ])
    return schema.value.pretty() + "\n"
  }

  private static let summary =
    "A results file is JSON Lines: a header, one line for each point, run, consumer application and sink, "
    + "optionally "
    + "one line for each fault firing, and a trailer. Readers skip keys that they do not know."

  static func line(_ kind: String, _ text: String, _ fields: [SchemaField]) -> SchemaNode {
    let discriminator = SchemaField.required("kind", .constant(.text(kind)).described("The kind of line."))
    return .object([discriminator] + fields, isClosed: false).described(text)
  }

  /// A count or a time: a whole number, never negative.
  static func count(_ text: String) -> SchemaNode { .integer(from: 0).described(text) }
}
