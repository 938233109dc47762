/// One field as it was understood, for `deliverylab validate --resolved`.
public struct ResolvedField: Sendable, Equatable {
  /// Which field.
  public let pointer: JSONPointer
  /// Its value as JSON text, so strings and durations are in quotes.
  public let value: String
  /// Whether it was given or is a default, and whose.
  public let origin: FieldOrigin

  /// Makes a field; `value` is JSON text.
  public init(pointer: JSONPointer, value: String, origin: FieldOrigin) {
    self.pointer = pointer
    self.value = value
    self.origin = origin
  }
}
