import DeliveryLab
import DeliveryModel
import Experiments
import Reporting

extension Commands {
  /// Breaks rules of the model, and says which expectations become false by it.
  ///
  /// What is not true of the whole model is left out. With several rules one false expectation is enough for each.
  static func breakRules(_ options: TestOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    let report = BreakReport(dress: console.dress)
    let isOne = options.bugs.count == 1
    let width = options.bugs.map(\.rawValue.count).max() ?? 0
    var scenarios: [BreakableScenario] = []
    for path in options.files {
      scenarios.append(try BreakableScenario(path, options, console))
      if SignalTrap.isTriggered { return SignalTrap.status ?? .interrupted }
    }
    let expectations = scenarios.reduce(0) { $0 + $1.plan.expectations.count }
    guard expectations > 0 else {
      console.errors.write("deliverylab: nothing to judge: no expectation is true of the whole model\n")
      throw .invalidInput
    }
    var bugs: [BreakReport.Bug] = []
    var text = ""
    for bug in options.bugs {
      var found = BreakReport.Bug(name: bug.rawValue, sentence: bug.sentence, catches: [])
      for scenario in scenarios where isOne || found.catches.isEmpty {
        found.catches += try scenario.catches(of: bug, stopsEarly: !isOne)
      }
      if SignalTrap.isTriggered { return SignalTrap.status ?? .interrupted }
      bugs.append(found)
      text += isOne ? report.details(found) : report.line(found, width: width)
      if console.global.output == nil {
        try console.output.write(text)
        try console.output.flush()
        text = ""
      }
    }
    text += report.summary(bugs, expectations: expectations, scenarios: scenarios.count)
    try console.answer(text)
    if options.exitsWithZero { return .success }
    return bugs.contains { $0.catches.isEmpty } ? .expectationFalse : .success
  }
}

/// A scenario whose expectations are held against broken models.
private struct BreakableScenario {
  /// The scenario with the expectations that are true of the whole model.
  let plan: Plan
  private let path: String
  private let file: ScenarioFile
  private let options: TestOptions
  private let console: Console
  /// The most events of a run: a broken model may go on for ever.
  private let eventLimit: Int64

  init(_ path: String, _ options: TestOptions, _ console: Console) throws(CommandFailure) {
    var simulation = options.simulation
    simulation.file = path
    let loaded = try LoadedScenario(simulation, usesSweep: true, for: .test, on: console)
    var judge = Judge(loaded.plan)
    var events = 0
    let driver = SimulationDriver(title: "test", options: simulation, console: console)
    let isComplete = try driver.run(loaded.plan) { unit throws(CommandFailure) in
      for line in unit.lines { judge.take(line) }
      events = max(events, unit.events)
      return true
    }
    let verdicts = judge.verdicts(isComplete: isComplete)
    var plan = loaded.plan
    plan.expectations = verdicts.filter { $0.verdict == .isTrue }.map { $0.expectation }
    for verdict in verdicts where verdict.verdict != .isTrue {
      console.note("note: \(path): left out, for it is not true anyway: \(verdict.expectation.name)")
    }
    self.plan = plan
    self.path = path
    file = loaded.file
    self.options = options
    self.console = console
    eventLimit = min(simulation.eventLimit, Int64(max(1_000_000, events * 50)))
  }

  /// The expectations that a bug makes false; with `stopsEarly` the first.
  func catches(of bug: PlantedBug, stopsEarly: Bool) throws(CommandFailure) -> [BreakReport.Catch] {
    guard !plan.expectations.isEmpty else { return [] }
    let broken = plan.breaking(bug)
    var judge = Judge(broken)
    let driver = SimulationDriver(
      title: "break \(bug.rawValue)", options: options.simulation, console: console, eventLimit: eventLimit)
    var isComplete = false
    do throws(CommandFailure) {
      isComplete = try driver.run(broken) { unit throws(CommandFailure) in
        for line in unit.lines { judge.take(line) }
        return !(stopsEarly && judge.isRefuted)
      }
    } catch {
      guard case .run(let failure) = error else { throw error }
      return [BreakReport.Catch(path: path, failure: failure.message)]
    }
    var changes = options.simulation.changes
    if options.simulation.plantedBug == nil { changes += [OptionName.break.spelling, bug.rawValue] }
    let source = TestedScenario.Source(
      plan: broken, sha256: file.sha256, positions: [],
      replay: ReplayCommand(file: path, options: changes, plan: file.plan ?? broken))
    let scenario = TestedScenario(
      path: path, source: source, verdicts: judge.verdicts(isComplete: isComplete))
    let wrong = scenario.verdicts.filter { $0.verdict == .isFalse }
    return (stopsEarly ? Array(wrong.prefix(1)) : wrong).map {
      BreakReport.Catch($0, of: scenario, dress: console.dress)
    }
  }
}
