extension ObjectReader {
  /// A string, or the default.
  public mutating func string(
    _ name: String, default fallback: String, reason: String = "default"
  ) -> String {
    read(name, { $0.string() }, or: fallback, JSONText.quoted(fallback), reason)
  }

  /// A string; nil if it is absent or wrong.
  public mutating func optionalString(_ name: String) -> String? {
    read(name) { $0.string() }
  }

  /// A string that must be there; empty after reporting that it is not.
  public mutating func requiredString(_ name: String) -> String {
    require(name, { $0.string() }) ?? ""
  }

  /// `true` or `false`, or the default.
  public mutating func bool(_ name: String, default fallback: Bool, reason: String = "default") -> Bool {
    read(name, { $0.bool() }, or: fallback, fallback ? "true" : "false", reason)
  }

  /// `true` or `false`; nil if it is absent or wrong.
  public mutating func optionalBool(_ name: String) -> Bool? {
    read(name) { $0.bool() }
  }

  /// One of these words, or the default.
  public mutating func choice(
    _ name: String, among words: [String], default fallback: String, reason: String = "default"
  ) -> String {
    read(name, { $0.choice(among: words) }, or: fallback, JSONText.quoted(fallback), reason)
  }

  /// One of these words; nil if it is absent or wrong.
  public mutating func optionalChoice(_ name: String, among words: [String]) -> String? {
    read(name) { $0.choice(among: words) }
  }

  /// One of these words, which must be there; the first of them after reporting that it is not.
  public mutating func requiredChoice(_ name: String, among words: [String]) -> String {
    require(name, { $0.choice(among: words) }) ?? words.first ?? ""
  }

  /// Reads a member that may be absent; logs it if it is right.
  mutating func read<Value>(_ name: String, _ convert: (ValueReader) -> Value?) -> Value? {
    guard let value = raw(name), let result = convert(reading(name, value)) else { return nil }
    given(name, value)
    return result
  }

  /// Reads a member, or logs and returns its default; a wrong one was not defaulted, so it is not logged.
  mutating func read<Value>(
    _ name: String, _ convert: (ValueReader) -> Value?, or fallback: Value, _ text: @autoclosure () -> String,
    _ reason: String
  ) -> Value {
    if let result = read(name, convert) { return result }
    if find(name) == nil { defaulted(name, text(), reason) }
    return fallback
  }

  /// Reads a member that must be there; nil after reporting that it is absent or wrong.
  mutating func require<Value>(_ name: String, _ convert: (ValueReader) -> Value?) -> Value? {
    if let result = read(name, convert) { return result }
    if find(name) == nil { missing(name) }
    return nil
  }
}
