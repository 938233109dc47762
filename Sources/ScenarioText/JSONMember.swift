/// One `"name": value` of a JSON object.
public struct JSONMember: Sendable, Equatable {
  /// The name, without quotes and escapes.
  public let name: String
  /// Where the name stands, quotes included.
  public let nameRange: SourceRange
  /// The value.
  public let value: JSONValue

  /// Makes a member; `nameRange` covers the quotes.
  public init(name: String, nameRange: SourceRange, value: JSONValue) {
    self.name = name
    self.nameRange = nameRange
    self.value = value
  }
}
