extension ScenarioValue: ExpressibleByStringInterpolation {
  /// Makes a string.
  public init(stringLiteral text: String) { self.init(text) }
}

extension ScenarioValue: ExpressibleByIntegerLiteral {
  /// Makes a whole number.
  public init(integerLiteral number: Int) { self.init(number) }
}

extension ScenarioValue: ExpressibleByFloatLiteral {
  /// Makes a number.
  public init(floatLiteral number: Double) { self.init(number) }
}

extension ScenarioValue: ExpressibleByBooleanLiteral {
  /// Makes a truth value.
  public init(booleanLiteral flag: Bool) { self.init(flag) }
}

extension ScenarioValue: ExpressibleByArrayLiteral {
  /// Makes an array.
  public init(arrayLiteral elements: ScenarioValue...) { self.init(elements) }
}

extension ScenarioValue: ExpressibleByDictionaryLiteral {
  /// Makes an object, in the order in which its members are written.
  public init(dictionaryLiteral members: (String, ScenarioValue)...) {
    self.init(members.map { (name: $0.0, value: $0.1) })
  }
}
