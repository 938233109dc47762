import ScenarioText

/// What has changed between two results, point by point and quantity by quantity.
public struct ResultsComparison: Sendable {
  /// The runs of one consumer application and sink at one point.
  public struct Group: Sendable {
    /// The point's value on each axis.
    public let axes: [AxisValue]
    /// The consumer application.
    public let consumer: String
    /// The sink.
    public let sink: String
    /// Its lines, in run order.
    public var lines: [RunLine]

    /// Makes a group.
    public init(axes: [AxisValue], consumer: String, sink: String, lines: [RunLine] = []) {
      self.axes = axes
      self.consumer = consumer
      self.sink = sink
      self.lines = lines
    }

    /// What tells the group from others, whatever the numbers of points.
    public var key: String {
      ([consumer, sink] + axes.map { "\($0.label)=\($0.value.serialized())" }).joined(separator: "\u{0}")
    }

    /// The group in words: `strategy=auto every=5s`, with application and sink if they are needed.
    public func text(withAudience: Bool) -> String {
      let point = axes.map { "\($0.label)=\($0.text)" }
      return ((withAudience || point.isEmpty ? ["\(consumer) -> \(sink)"] : []) + point).joined(
        separator: " ")
    }
  }

  /// What can be said of one quantity at one point.
  public enum Verdict: String, CaseIterable, Sendable {
    case regressed, undecided, worse, changed, improved, same
  }

  /// Why nothing can be said.
  public enum Doubt: Sendable, Equatable {
    /// One run has no interval.
    case fewRuns
    /// Runs hit the drain's timeout, and what is unresolved there may decide.
    case undrained
    /// The interval straddles the limit; `nil` if a million runs would not decide either.
    case straddles(runsNeeded: Int?)
  }

  /// One quantity of one group.
  public struct Row: Sendable {
    /// The group, as it is in the base.
    public let group: Group
    /// The quantity.
    public let quantity: Quantity
    /// How far it has moved.
    public let change: Change
    /// How much worse it may become; nil if it is shown only.
    public let limit: RegressionLimit?
    /// What can be said.
    public let verdict: Verdict
    /// Why the verdict is open.
    public let doubt: Doubt?
  }

  /// All rows, in the order of the base.
  public private(set) var rows: [Row] = []
  /// Groups that one of the results does not have.
  public private(set) var onlyInBase: [Group] = []
  /// Groups that the base does not have.
  public private(set) var onlyInNew: [Group] = []
  /// Result lines of both with one seed, and how many of them come from the same history.
  public private(set) var sameLines: (all: Int, same: Int) = (0, 0)
  /// Whether several applications or sinks must be told apart.
  public let hasSeveralAudiences: Bool

  /// Compares results.
  ///
  /// - Parameters:
  ///   - base: What it was.
  ///   - new: What it has become.
  ///   - limits: What is judged.
  ///   - shown: What is shown besides.
  public init(base: [Group], new: [Group], limits: [RegressionLimit], shown: [Quantity]) {
    var places: [String: Int] = [:]  // lookup only
    for (place, group) in new.enumerated() { places[group.key] = place }
    var isKnown = Array(repeating: false, count: new.count)
    hasSeveralAudiences = base.contains { $0.consumer != base[0].consumer || $0.sink != base[0].sink }
    let plain = shown.filter { quantity in !limits.contains { $0.quantity == quantity } }
    for group in base {
      guard let place = places[group.key] else {
        onlyInBase.append(group)
        continue
      }
      isKnown[place] = true
      count(group.lines, new[place].lines)
      for (quantity, limit) in limits.map({ ($0.quantity, Optional($0)) }) + plain.map({ ($0, nil) }) {
        guard let change = Change(quantity, base: group.lines, new: new[place].lines) else { continue }
        let verdict = Self.verdict(quantity, change, limit)
        rows.append(
          Row(
            group: group, quantity: quantity, change: change, limit: limit, verdict: verdict,
            doubt: verdict == .undecided ? Self.doubt(quantity, change, limit) : nil))
      }
    }
    onlyInNew = new.indices.filter { !isKnown[$0] }.map { new[$0] }
  }

  /// How many rows have a verdict.
  public subscript(verdict: Verdict) -> Int { rows.reduce(0) { $0 + ($1.verdict == verdict ? 1 : 0) } }

  private mutating func count(_ base: [RunLine], _ new: [RunLine]) {
    var digests: [UInt64: String] = [:]  // lookup only
    for line in new { digests[line.seed] = line.digest }
    for line in base {
      guard let digest = digests[line.seed] else { continue }
      sameLines.all += 1
      if digest == line.digest { sameLines.same += 1 }
    }
  }

  /// Why a verdict is open; the number of runs is the one that tells the change from the nearest limit.
  private static func doubt(_ quantity: Quantity, _ change: Change, _ limit: RegressionLimit?) -> Doubt? {
    guard change.lower != nil else { return .fewRuns }
    guard change.isExact else { return .undrained }
    guard let limit = limit?.absolute(base: change.base) else { return nil }
    let limits = quantity.worse == .up ? [limit] : quantity.worse == .down ? [-limit] : [limit, -limit]
    let nearest = limits.min { (change.mean - $0).magnitude < (change.mean - $1).magnitude } ?? limit
    return .straddles(runsNeeded: change.runsToTell(from: nearest))
  }

  /// A change is a regression if the whole interval is worse than the limit allows, and allowed if none of it is.
  ///
  /// Against a limit of zero only a change beyond noise counts: otherwise nothing but equality could ever pass.
  private static func verdict(_ quantity: Quantity, _ change: Change, _ limit: RegressionLimit?) -> Verdict {
    guard let lower = change.lower, let upper = change.upper else {
      return change.mean == 0 && limit == nil ? .same : .undecided
    }
    let isBeyondNoise = lower > 0 || upper < 0
    let worst = quantity.worse == .down ? -lower : quantity.worse == .up ? upper : max(upper, -lower)
    let best =
      quantity.worse == .down
      ? -upper : quantity.worse == .up ? lower : isBeyondNoise ? min(lower.magnitude, upper.magnitude) : -1
    if let limit = limit?.absolute(base: change.base) {
      if best > limit { return .regressed }
      if worst > limit, limit > 0 { return .undecided }
    }
    guard isBeyondNoise else { return .same }
    if quantity.worse == .neither { return .changed }
    return best > 0 ? .worse : .improved
  }
}
