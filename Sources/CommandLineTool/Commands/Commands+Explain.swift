import DeliveryHistory
import DeliveryLab
import DeliveryModel
import Experiments
import Reporting
import ScenarioText

extension Commands {
  /// Explains a record, a code, or the words that are counted.
  static func explain(_ options: ExplainOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    switch options.subject {
    case .terms: try console.answer(TermsText.text(dress: console.dress))
    case .bugs: try console.answer(TermsText.text(PlantedBug.allCases.map { ($0.rawValue, $0.sentence) }))
    case .code(let code):
      guard let found = ProblemCode.find(code) else {
        throw console.unmatched("there is no code '\(code)'", code, among: ProblemCode.all.map { $0.code })
      }
      try console.answer("\(found.code): \(found.sentence)\n")
    case .record, .first: try explainRecord(options, on: console)
    }
    return .success
  }

  private static func explainRecord(_ options: ExplainOptions, on console: Console) throws(CommandFailure) {
    let loaded = try LoadedScenario(options.simulation, usesSweep: false, for: .explain, on: console)
    let scenario = loaded.plan.points[0].scenario
    let names = TraceNames(scenario)
    let consumer = try place(options.consumer, "consumer", names.consumers.map { $0.name }, console)
    let sinks = consumer.map { names.consumers[$0].sinks } ?? names.consumers.flatMap { $0.sinks }
    if let sink = options.sink, !sinks.contains(sink) {
      throw console.unmatched("there is no sink '\(sink)'", sink, among: sinks)
    }
    switch options.subject {
    case .record(let text):
      let record = try self.record(text, names, console)
      try tell(record, options.run ?? 0, consumer, nil, loaded, options, console)
    case .first(let outcome):
      guard let found = try find(outcome, consumer, loaded, options) else {
        let runs = options.run.map { "run \($0)" } ?? "any run"
        try console.answer(
          "no record that has a place in a log is \(outcome.rawValue) in \(runs) of this point; "
            + "'run' counts by cause what was acknowledged and never kept\n")
        return
      }
      try tell(found.record, found.run, found.consumer, found.sink, loaded, options, console)
    case .terms, .bugs, .code: break
    }
  }

  /// The first record of a class: the first run, application and sink that have one.
  private static func find(
    _ outcome: RecordOutcome.Class, _ consumer: Int?, _ loaded: LoadedScenario, _ options: ExplainOptions
  ) throws(CommandFailure) -> (record: RecordPlace, run: Int, consumer: Int, sink: Int)? {
    let scenario = loaded.plan.points[0].scenario
    let runs = options.run.map { $0..<($0 + 1) } ?? 0..<(options.simulation.runs ?? loaded.scenarioRuns)
    for run in runs {
      for (c, spec) in scenario.consumers.enumerated() where consumer == nil || consumer == c {
        for (s, sink) in spec.sinks.enumerated() where options.sink == nil || options.sink == sink.name {
          do throws(RunFailure) {
            let found = try Simulation.first(
              outcome, in: scenario, run: run, consumer: c, sink: s, maxEvents: options.simulation.eventLimit)
            if let found { return (found, run, c, s) }
          } catch {
            throw loaded.failure(error, run: run)
          }
        }
      }
    }
    return nil
  }

  private static func tell(
    _ record: RecordPlace, _ run: Int, _ consumer: Int?, _ sink: Int?, _ loaded: LoadedScenario,
    _ options: ExplainOptions, _ console: Console
  ) throws(CommandFailure) {
    let point = loaded.plan.points[0]
    let explanation: Explanation
    do throws(RunFailure) {
      explanation = try Explanation(
        of: record, in: loaded.file, at: point, run: run, consumer: consumer, sink: sink,
        jobs: options.simulation.jobs, maxEvents: options.simulation.eventLimit)
    } catch {
      throw loaded.failure(error, run: run)
    }
    console.note("\(point.scenario.name)   run \(run), seed \(point.scenario.seed &+ UInt64(run))\n")
    try console.answer(
      ExplainReport(
        TraceNames(point.scenario), record, explanation.trace, consumer: explanation.consumer,
        outcome: explanation.outcome, firing: explanation.firing, line: explanation.line,
        alternatives: explanation.alternatives.map { ($0.change.label, $0.outcome, $0.line) },
        dress: console.dress
      ).text)
  }

  private static func place(
    _ name: String?, _ noun: String, _ names: [String], _ console: Console
  ) throws(CommandFailure) -> Int? {
    guard let name else { return nil }
    guard let place = names.firstIndex(of: name) else {
      throw console.unmatched("there is no \(noun) '\(name)'", name, among: names)
    }
    return place
  }
}
