public import ScenarioText

/// The value of one axis at one point.
public struct AxisValue: Sendable {
  /// The axis's name.
  public var label: String
  /// The value as it stands in the scenario.
  public var value: JSONValue

  /// Names a value.
  public init(label: String, value: JSONValue) {
    self.label = label
    self.value = value
  }

  /// The value as a table shows it.
  public var text: String { value.label }
}
