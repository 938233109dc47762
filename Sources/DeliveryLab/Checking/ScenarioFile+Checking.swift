import DeliveryHistory
import DeliveryModel
import Experiments
import Reporting
import ScenarioText

extension ScenarioFile {
  /// Ends the runs when one breaks the guarantee.
  private struct Found: Error {
    let point: Point
    let line: RunLine
  }

  /// Fails with the story of the first record that went wrong, if any run breaks a guarantee.
  ///
  ///     try scenario.check(.noLoss, runs: 20)
  ///
  /// - Parameters:
  ///   - guarantee: What must hold for every application and sink, at all points of the scenario's sweep.
  ///   - runs: Runs of each point; `nil` for as many as the scenario says.
  ///   - jobs: The number of threads; `nil` for one per processor.
  /// - Throws: The `Counterexample`, whose description is the story, or `InvalidScenario` or `LaboratoryFailure`.
  public func check(_ guarantee: Guarantee, runs: Int? = nil, jobs: Int? = nil) throws {
    if let found = try counterexample(to: guarantee, runs: runs, jobs: jobs) { throw found }
  }

  /// Looks for a run that breaks a guarantee, over all points of the scenario's sweep.
  ///
  /// A run that has not drained breaks it, too: nobody can say how its records end. This is for tests of strategies
  /// that are known to be bad; `check` is for the others, as `#expect(try ... == nil)` would not show the story.
  ///
  /// - Parameters:
  ///   - guarantee: What must hold for every application and sink.
  ///   - runs: Runs of each point; `nil` for as many as the scenario says.
  ///   - jobs: The number of threads; `nil` for one per processor.
  /// - Returns: The first by point and run, whatever the number of threads; `nil` if there is none.
  /// - Throws: `InvalidScenario` or `LaboratoryFailure`.
  public func counterexample(
    to guarantee: Guarantee, runs: Int? = nil, jobs: Int? = nil
  ) throws -> Counterexample? {
    guard let plan = plan?.with(seed: nil, runs: runs) else { throw InvalidScenario(problems) }
    do {
      _ = try Laboratory.run(plan, jobs: jobs) { unit in
        for line in unit.lines where !line.drained || guarantee.breaches.contains(where: { line.has($0) }) {
          throw Found(point: unit.point, line: line)
        }
      }
      return nil
    } catch let found as Found {
      return try tell(found, guarantee, plan, jobs)
    }
  }

  /// What is doubtful about the scenario, which nobody has seen yet who has not looked at `problems`.
  var warnings: String {
    problems.warningCount > 0 ? ProblemRenderer.text(problems, colour: false) + "\n" : ""
  }

  /// The scenario itself if no command could find it.
  var unsavedText: String {
    guard !isSaved else { return "" }
    return "\nThe scenario stands in no file; write(to:) makes one. For the command, save this as \(path):\n"
      + String(decoding: bytes, as: UTF8.self)
  }

  private func tell(
    _ found: Found, _ guarantee: Guarantee, _ plan: Plan, _ jobs: Int?
  ) throws -> Counterexample {
    let (point, line) = (found.point, found.line)
    let replay = ReplayCommand(file: path, options: options, plan: plan).line(at: point, seed: line.seed)
    var text = "\(line.consumer) -> \(line.sink), run \(line.run), seed \(line.seed)"
    if !point.axes.isEmpty { text = point.text + ", " + text }
    let counts = guarantee.breaches.map { "\(line.count(of: $0)) \($0.rawValue)" }.joined(separator: ", ")
    text += ": \(counts) of \(line[.acknowledged]) acknowledged"
    if !line.drained { text += "; not drained, \(line[.unresolved]) unresolved: raise drain.timeout" }
    text += "\n\n"
    if let story = try story(found, guarantee, jobs) { text += story }
    text += warnings + "replay:  \(replay)\n" + unsavedText
    return Counterexample(
      point: point.text, run: line.run, seed: line.seed, consumer: line.consumer, sink: line.sink,
      replay: replay, description: text)
  }

  /// The story of the first record that went wrong; `nil` if none of them has a place in a log.
  private func story(_ found: Found, _ guarantee: Guarantee, _ jobs: Int?) throws -> String? {
    let (point, line) = (found.point, found.line)
    guard let breach = guarantee.breaches.first(where: { line.has($0) }),
      let consumer = point.scenario.consumers.firstIndex(where: { $0.name == line.consumer }),
      let sink = point.scenario.consumers[consumer].sinks.firstIndex(where: { $0.name == line.sink }),
      let record = try Simulation.first(
        breach, in: point.scenario, run: line.run, consumer: consumer, sink: sink)
    else { return nil }
    let explanation = try Explanation(
      of: record, in: self, at: point, run: line.run, consumer: consumer, sink: sink, jobs: jobs)
    return ExplainReport(
      TraceNames(point.scenario), record, explanation.trace, consumer: consumer, outcome: explanation.outcome,
      firing: explanation.firing, line: explanation.line,
      alternatives: explanation.alternatives.map { ($0.change.label, $0.outcome, $0.line) }, dress: .plain
    ).text
  }
}

extension RunLine {
  /// How many records ended in a class.
  fileprivate func count(of outcome: RecordOutcome.Class) -> Int {
    Metric.named(outcome.rawValue).map { self[$0] } ?? 0
  }

  /// Whether any record did.
  fileprivate func has(_ outcome: RecordOutcome.Class) -> Bool { count(of: outcome) > 0 }
}
