public import ScenarioText

/// What a sweep varies: axes of values, all combinations but the skipped ones, each run with the same seeds.
public struct Sweep: Sendable {
  /// One thing that is varied.
  public struct Axis: Sendable {
    /// The name in tables and results.
    public var label: String
    /// The place in the scenario that takes the values.
    public var pointer: JSONPointer
    /// The values, in file order.
    public var values: [JSONValue]
  }

  /// A rule that leaves points out: those that have one of the listed values on every axis it names.
  public struct Skip: Sendable {
    /// Axis labels with the values that are left out.
    public var values: [(label: String, values: [JSONValue])]
  }

  /// Runs of each point.
  public var runs: Int
  /// What is varied.
  public var axes: [Axis]
  /// What is left out.
  public var skips: [Skip]

  /// One point without a name, run once: what a scenario without a sweep has.
  public static let none = Sweep(runs: 1, axes: [], skips: [])
}
