public import DeliveryHistory
public import DeliveryModel
public import Experiments
import ScenarioText

/// The story of one record in one run, and what would have become of it with one setting changed.
public struct Explanation: Sendable {
  /// What a changed scenario made of the record, and of the others.
  public struct Alternative: Sendable {
    /// What was changed.
    public let change: Counterfactual
    /// What became of the record; `nil` if it was never stored there.
    public let outcome: RecordOutcome?
    /// The result line of the application and sink.
    public let line: RunLine
  }

  /// The scenario that was run.
  public let scenario: Scenario
  /// The number of the run.
  public let run: Int
  /// The record.
  public let record: RecordPlace
  /// Its story.
  public let trace: Trace
  /// The application that the explanation is about, by its place in the scenario.
  public let consumer: Int
  /// The sink, by its place in the application.
  public let sink: Int
  /// What became of the record there; `nil` if it was never stored, or is not read there.
  public let outcome: RecordOutcome?
  /// The fault firing behind it, with all that it did to this application; `nil` if there is none.
  public let firing: FiringTally?
  /// The result line of that application and sink.
  public let line: RunLine
  /// What the same luck gives with one setting changed; empty unless something went wrong.
  public let alternatives: [Alternative]

  /// Runs a scenario for the story of a record, and its counterfactuals.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - file: The scenario file.
  ///   - point: The point that is run, with its seed.
  ///   - run: The number of the run.
  ///   - consumer: The application, by its place; `nil` for the first in which something went wrong.
  ///   - sink: The sink, by its place in the application; `nil` likewise.
  ///   - jobs: The number of threads; `nil` for one per processor.
  ///   - maxEvents: The most events of a run.
  /// - Throws: `RunFailure` of the run itself; a counterfactual that fails is left out.
  public init(
    of record: RecordPlace, in file: ScenarioFile, at point: Point, run: Int, consumer: Int? = nil,
    sink: Int? = nil, jobs: Int? = nil, maxEvents: Int64 = .max
  ) throws(RunFailure) {
    var filter = TraceFilter()
    filter.records = [record]
    let (trace, result) = try Simulation.trace(
      point.scenario, run: run, keeping: filter, maxEvents: maxEvents)
    let outcomes = Self.outcomes(trace).filter {
      (consumer == nil || $0.consumer == consumer) && (sink == nil || Int($0.outcome.sink) == sink)
    }
    let chosen = outcomes.first { $0.outcome.name != .once } ?? outcomes.first
    scenario = point.scenario
    self.run = run
    self.record = record
    self.trace = trace
    let place = (consumer: chosen?.consumer ?? consumer ?? 0, sink: Int(chosen?.outcome.sink ?? 0))
    self.consumer = place.consumer
    self.sink = place.sink
    outcome = chosen?.outcome
    line = Self.line(result, point, place)
    firing = chosen.flatMap { chosen in
      chosen.outcome.firing < 0
        ? nil : result.consumers[place.consumer].counts.firings[place.sink][Int(chosen.outcome.firing)]
    }
    guard let wrong = chosen?.outcome, wrong.name != .once, let document = file.document else {
      alternatives = []
      return
    }
    let fault = wrong.firing >= 0 ? Int(trace.firings[Int(wrong.firing)]) : -1
    let changes = Counterfactual.candidates(
      for: place.consumer, sink: place.sink, fault: fault, in: point.scenario)
    let fixed = Self.fixed(document, at: point)
    alternatives = Self.run(changes, fixed, record, point, run, place, jobs, maxEvents)
  }

  /// The document of one point: its values in place, without the sweep and the expectations.
  private static func fixed(_ document: JSONValue, at point: Point) -> JSONValue {
    var fixed = document
    for axis in point.axes {
      if let pointer = document.axisPointer(axis.label) {
        fixed = fixed.replacing(pointer, with: axis.value) ?? fixed
      }
    }
    for name in ["sweep", "expect"] { fixed = fixed.removing(.root.appending(name)) ?? fixed }
    return fixed
  }

  private static func run(
    _ changes: [Counterfactual], _ document: JSONValue, _ record: RecordPlace, _ point: Point, _ run: Int,
    _ place: (consumer: Int, sink: Int), _ jobs: Int?, _ maxEvents: Int64
  ) -> [Alternative] {
    var found: [Alternative] = []
    let seed = point.scenario.seed
    _ = OrderedWork.run(count: changes.count, jobs: jobs ?? OrderedWork.availableProcessors) { number in
      alternative(changes[number], document, record, seed, run, place, maxEvents)
    } consume: { _, alternative in
      if let alternative { found.append(alternative) }
    }
    return found
  }

  /// Runs one change; `nil` if the changed scenario is refused, or fails.
  private static func alternative(
    _ change: Counterfactual, _ document: JSONValue, _ record: RecordPlace, _ seed: UInt64, _ run: Int,
    _ place: (consumer: Int, sink: Int), _ maxEvents: Int64
  ) -> Alternative? {
    guard let changed = change.applied(to: document),
      let plan = Plan.read(changed, into: ProblemCollector())?.with(seed: seed, runs: 1)
    else { return nil }
    let point = plan.points[0]
    var filter = TraceFilter()
    filter.records = [record]
    do throws(RunFailure) {
      let (trace, result) = try Simulation.trace(
        point.scenario, run: run, keeping: filter, maxEvents: maxEvents)
      let outcome = outcomes(trace).first {
        $0.consumer == place.consumer && Int($0.outcome.sink) == place.sink
      }
      return Alternative(change: change, outcome: outcome?.outcome, line: line(result, point, place))
    } catch {
      return nil
    }
  }

  private static func line(
    _ result: RunResult, _ point: Point, _ place: (consumer: Int, sink: Int)
  ) -> RunLine {
    let lines = RunLine.lines(of: result, at: point)
    let before = point.scenario.consumers[..<place.consumer].reduce(0) { $0 + $1.sinks.count }
    return lines[before + place.sink]
  }

  /// How the record ended, for each application and sink that reads it.
  private static func outcomes(_ trace: Trace) -> [(consumer: Int, outcome: RecordOutcome)] {
    trace.events.compactMap { event in
      guard case .outcome(_, let outcome) = event.kind, case .application(let consumer) = event.actor else {
        return nil
      }
      return (Int(consumer), outcome)
    }
  }
}

extension JSONValue {
  /// The place that an axis of the document's sweep varies.
  fileprivate func axisPointer(_ label: String) -> JSONPointer? {
    guard case .string(let path) = member("sweep")?.member("axes")?.member(label)?.member("path")?.kind else {
      return nil
    }
    return JSONPointer(path)
  }
}
