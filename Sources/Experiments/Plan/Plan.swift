public import DeliveryModel
public import ScenarioText
import SimulationKernel

/// Everything that a scenario file asks for: its base scenario, and the points of its sweep.
public struct Plan: Sendable {
  /// The scenario as written, without its sweep.
  public var base: Scenario
  /// The points, in the order of the axes, the last axis running fastest.
  public var points: [Point]
  /// Runs of each point.
  public var runs: Int
  /// What is varied.
  public var sweep: Sweep
  /// What the scenario states about its results.
  public var expectations: [Expectation]
  /// The published claim that the scenario examines; `nil` if it examines none.
  public var claim: ClaimCard?

  /// Reads a scenario document with its sweep and expectations.
  ///
  /// - Parameters:
  ///   - document: The whole scenario.
  ///   - problems: Where all problems of the base and of every point go, each once.
  /// - Returns: The plan, or `nil` if there are errors.
  public static func read(_ document: JSONValue, into problems: ProblemCollector) -> Plan? {
    let claim = ClaimCard.read(document, into: problems)
    let base = ScenarioReader.read(document, into: problems)
    let sweep = SweepReader(problems: problems, document: document).read()
    let reader = ExpectationReader(problems: problems, document: document, axes: sweep.axes)
    let expectations = reader.read(consumers: base?.consumers.map { $0.name })
    guard let base, !problems.hasErrors else { return nil }
    let points = read(document, sweep, base, into: problems)
    guard !problems.hasErrors else { return nil }
    reader.check(expectations, at: points)
    guard !problems.hasErrors else { return nil }
    return Plan(
      base: base, points: points, runs: sweep.runs, sweep: sweep, expectations: expectations, claim: claim)
  }

  private static func read(
    _ document: JSONValue, _ sweep: Sweep, _ base: Scenario, into problems: ProblemCollector
  ) -> [Point] {
    guard !sweep.axes.isEmpty else { return [Point(index: 0, axes: [], scenario: base)] }
    var points: [Point] = []
    var choice = Array(repeating: 0, count: sweep.axes.count)
    while !problems.isFull {
      let axes = zip(sweep.axes, choice).map { AxisValue(label: $0.label, value: $0.values[$1]) }
      if !sweep.skips.contains(where: { PointSelector.matches($0.values, axes) }) {
        if let scenario = read(document, sweep, axes, into: problems) {
          points.append(Point(index: points.count, axes: axes, scenario: scenario))
        }
      }
      guard advance(&choice, sweep.axes) else { break }
    }
    if points.isEmpty, !problems.hasErrors {
      problems.error(
        .senselessCombination, "the sweep skips all of its points", help: "skip less",
        at: JSONPointer.root.appending("sweep").appending("skip"),
        range: document.member("sweep")?.member("skip")?.range)
    }
    return points
  }

  /// Moves to the next combination; false after the last.
  private static func advance(_ choice: inout [Int], _ axes: [Sweep.Axis]) -> Bool {
    for index in axes.indices.reversed() {
      choice[index] += 1
      if choice[index] < axes[index].values.count { return true }
      choice[index] = 0
    }
    return false
  }

  /// Reads one point; its problems are reported unless the base scenario or another point had them.
  private static func read(
    _ document: JSONValue, _ sweep: Sweep, _ values: [AxisValue], into problems: ProblemCollector
  ) -> Scenario? {
    var changed = document
    for (axis, value) in zip(sweep.axes, values) {
      guard let next = changed.replacing(axis.pointer, with: value.value) else { return nil }
      changed = next
    }
    let own = ProblemCollector()
    for source in problems.sources { _ = own.addSource(name: source.name, bytes: source.bytes) }
    let scenario = ScenarioReader.read(changed, into: own)
    let known = problems.problems
    for problem in own.problems where !known.contains(problem) { problems.report(problem) }
    return scenario
  }

  /// A plan of the same scenario with other seeds, runs or points.
  ///
  /// - Parameters:
  ///   - seed: The seed of run 0; `nil` keeps the scenario's.
  ///   - runs: Runs of each point; `nil` keeps the sweep's.
  /// - Returns: The changed plan.
  public func with(seed: UInt64?, runs: Int?) -> Plan {
    var plan = self
    if let seed {
      plan.base.seed = seed
      for index in plan.points.indices { plan.points[index].scenario.seed = seed }
    }
    if let runs { plan.runs = runs }
    return plan
  }

  /// The same plan, of a model that breaks a rule on purpose.
  public func breaking(_ bug: PlantedBug) -> Plan {
    var plan = self
    plan.base.plantedBug = bug
    for index in plan.points.indices { plan.points[index].scenario.plantedBug = bug }
    return plan
  }

  /// The same plan, with expectations that no longer ask for values on these axes.
  public func disregarding(_ axes: [String]) -> Plan {
    var plan = self
    for index in plan.expectations.indices {
      plan.expectations[index].selector.removeAll { axes.contains($0.label) }
    }
    return plan
  }

  /// The base scenario as a plan of one point.
  public func basePoint(runs: Int) -> Plan {
    Plan(
      base: base, points: [Point(index: 0, axes: [], scenario: base)], runs: runs, sweep: .none,
      expectations: expectations, claim: claim)
  }
}
