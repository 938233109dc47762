extension ScenarioDraft {
  /// One thing that a sweep varies.
  public struct Axis: Sendable, Equatable {
    /// The JSON pointer of what takes the values.
    public var pointer: String
    /// The values, in order.
    public var values: [ScenarioValue]

    /// Makes an axis: `.init("/consumers/billing/commit/every", ["1 record", "5s"])`.
    public init(_ pointer: String, _ values: [ScenarioValue]) {
      self.pointer = pointer
      self.values = values
    }

    var value: ScenarioValue { ["path": ScenarioValue(pointer), "values": ScenarioValue(values)] }
  }
}
