/// A JSON value of a document that this program writes; members keep their order.
indirect enum SchemaValue {
  /// The word `true` or `false`.
  case flag(Bool)
  /// A number, as JSON text.
  case number(String)
  /// A string, without quotes.
  case text(String)
  /// An array.
  case list([SchemaValue])
  /// An object.
  case object([SchemaMember])
}

extension SchemaValue: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(integerLiteral value: Int) { self = .number(String(value)) }
  init(stringLiteral value: String) { self = .text(value) }
}
