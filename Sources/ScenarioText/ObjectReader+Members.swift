extension ObjectReader {
  /// The value of a member in whatever form; nil if it is absent.
  public mutating func member(_ name: String) -> JSONValue? {
    guard let value = raw(name) else { return nil }
    if value.isScalar { given(name, value) }
    return value
  }

  /// A member that must be there; nil after reporting that it is not.
  public mutating func requiredMember(_ name: String) -> JSONValue? {
    if let value = member(name) { return value }
    missing(name)
    return nil
  }

  /// An object and its pointer; nil if it is absent, or after reporting that it is none.
  public mutating func object(_ name: String) -> (JSONValue, JSONPointer)? {
    guard let value = raw(name) else { return nil }
    guard case .object = value.kind else { return reading(name, value).wrongType("an object", help: nil) }
    return (value, pointer(name))
  }

  /// A reader of an object; one that is absent or wrong reads as empty.
  public mutating func reader(_ name: String, as noun: String) -> ObjectReader {
    if let reader = optionalReader(name, as: noun) { return reader }
    return ObjectReader(
      absentAt: pointer(name), as: noun, into: problems, near: anchor,
      isMistyped: isMistyped || find(name) != nil)
  }

  /// A reader of an object; nil if it is absent, or after reporting that it is none.
  public mutating func optionalReader(_ name: String, as noun: String) -> ObjectReader? {
    guard let value = raw(name) else { return nil }
    return ObjectReader(value, at: pointer(name), as: noun, into: problems)
  }

  /// A reader of foreign configuration; one that is absent or wrong reads as empty.
  public mutating func config(
    _ name: String = "config", as noun: String, defaults reason: String = "default"
  ) -> ConfigReader {
    guard let value = raw(name),
      let reader = ConfigReader(value, at: pointer(name), as: noun, into: problems, defaults: reason)
    else { return ConfigReader(absentAt: pointer(name), as: noun, into: problems, defaults: reason) }
    return reader
  }

  /// The elements of an array; nil if it is absent, or after reporting that it is none.
  public mutating func array(_ name: String) -> [JSONValue]? {
    guard let value = raw(name) else { return nil }
    guard case .array(let elements) = value.kind else {
      let remedy = value.isScalar ? "write [\(JSONText.clipped(value.serialized()))]" : nil
      return reading(name, value).wrongType("an array", help: remedy)
    }
    // Arrays of objects are logged by those who read the objects.
    if elements.allSatisfy({ $0.isScalar }) { given(name, value) }
    return elements
  }

  /// The strings of an array, those that are none left out after reporting them; nil if it is absent.
  public mutating func strings(_ name: String) -> [String]? {
    guard let elements = array(name) else { return nil }
    var texts: [String] = []
    for (index, element) in elements.enumerated() {
      let reader = ValueReader(
        element, at: pointer(name).appending(index), as: "element \(index + 1) of \(JSONText.quoted(name))",
        into: problems)
      if let text = reader.string() { texts.append(text) }
    }
    return texts
  }

  /// All members, for objects whose names are free, as in `topics`; `finish` then reports none.
  public mutating func entries() -> [JSONMember] {
    acceptsAll = true
    return members
  }

  /// The value of a member, without logging it.
  mutating func raw(_ name: String) -> JSONValue? {
    know(name)
    return find(name)?.value
  }

  func reading(_ name: String, _ value: JSONValue) -> ValueReader {
    ValueReader(value, at: pointer(name), as: JSONText.quoted(name), into: problems)
  }

  /// Reports that a required member is absent, unless a value of another type stands for the whole object.
  func missing(_ name: String) {
    guard !isMistyped else { return }
    problems.error(
      .missingKey, "\(noun) needs \(JSONText.quoted(name))", help: "add \(JSONText.quoted(name)): ...",
      at: pointer(name), range: anchor)
  }

  func given(_ name: String, _ value: JSONValue) {
    problems.resolve(
      ResolvedField(pointer: pointer(name), value: value.serialized(), origin: .given(value.range)))
  }

  func defaulted(_ name: String, _ text: String, _ reason: String) {
    problems.resolve(ResolvedField(pointer: pointer(name), value: text, origin: .defaulted(reason)))
  }
}
