public import DeliveryModel

/// One point of a sweep: its values, and the scenario that they make.
public struct Point: Sendable {
  /// The number in the sweep, from 0; skipped points have none.
  public var index: Int
  /// The value on each axis; empty for a scenario without a sweep.
  public var axes: [AxisValue]
  /// What is run.
  public var scenario: Scenario

  /// The point in words: `strategy=auto every=5s`.
  public var text: String { axes.map { "\($0.label)=\($0.text)" }.joined(separator: " ") }
}
