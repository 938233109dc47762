public import ScenarioText

/// What a scenario states about its results.
public struct Expectation: Sendable {
  /// What is stated, in words.
  public var name: String
  /// The claims, all of which must be true.
  public var claims: [Claim]
  /// What must fulfil the claims: the mean over runs, each run, or a share of them.
  public var scope: Reading
  /// The level of the intervals.
  public var confidence: Double
  /// Where it stands in the scenario.
  public var range: SourceRange
  /// The application that it is about; `nil` for all.
  public var consumer: String?
  /// The sink that it is about; `nil` for all.
  public var sink: String?
  /// Axis labels with the values that the points have; empty for all points.
  var selector: [(label: String, values: [JSONValue])]

  /// Whether the expectation is about a point.
  public func concerns(_ point: Point) -> Bool { PointSelector.matches(selector, point.axes) }

  /// Whether the expectation is about an application and sink.
  func concerns(consumer other: String, sink otherSink: String) -> Bool {
    (consumer ?? other) == other && (sink ?? otherSink) == otherSink
  }

  /// How a claim of this expectation is judged over the runs.
  public func reading(of claim: Claim) -> Reading {
    switch claim.statistic {
    case .maximum: .maximum
    case .mean: .mean
    case nil: scope
    }
  }

  /// Whether each run must fulfil the claims.
  public var isUniversal: Bool { scope == .everyRun }

  /// How runs are put together.
  public enum Reading: Sendable, Equatable {
    case everyRun, mean, maximum
    /// In at least this share of the runs that could be made, of which those made are a sample.
    case share(Claim.Limit)
  }
}
