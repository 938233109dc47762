/// A JSON value that knows where it stands in its source.
public struct JSONValue: Sendable, Equatable {
  /// What the value is.
  public let kind: Kind
  /// Where the value stands, from its first byte to its last.
  public let range: SourceRange

  /// Makes a value of this kind at this place.
  public init(kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
  }

  /// The six kinds of JSON values; a number keeps its exact text.
  public enum Kind: Sendable, Equatable {
    /// The word `null`.
    case null
    /// The word `true` or `false`.
    case bool(Bool)
    /// A number, as the text that stands in the source.
    case number(String)
    /// A string, without its quotes and escapes.
    case string(String)
    /// An array, in file order.
    case array([JSONValue])
    /// An object, in file order, without duplicates.
    case object([JSONMember])
  }

  /// The value of the member with this name; nil if this is no object or has no such member.
  public func member(_ name: String) -> JSONValue? {
    guard case .object(let members) = kind else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// Whether the value contains no others.
  var isScalar: Bool {
    switch kind {
    case .null, .bool, .number, .string: true
    case .array, .object: false
    }
  }

  /// The value as an error message mentions it, long texts cut: `the string "abc"`.
  public var mention: String {
    switch kind {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let text): "the number \(JSONText.clipped(text))"
    case .string(let text): "the string \(JSONText.quoted(JSONText.clipped(text)))"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
