import DeliveryLab
import Experiments
import Reporting
import ScenarioText

extension Commands {
  /// Makes a failing scenario small.
  static func shrink(_ options: ShrinkOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    let input = try LoadedScenario.Input(options.simulation)
    let loaded = try LoadedScenario(input, options.simulation, usesSweep: true, for: .shrink, on: console)
    let (number, finding) = try refuted(options, loaded, console)
    guard let document = loaded.file.document,
      var shrinker = Shrinker(document, loaded.plan, expectation: number, finding: finding)
    else { throw .internalError("the run that contradicts does not contradict alone") }
    let records = shrinker.size.records
    let meter = console.progressMeter(
      ProgressText(title: "shrink", unit: "records gone", plannedUnits: records, plannedEvents: 0))
    var shown = records
    SignalTrap.install()
    shrinker.run { state in
      meter.advance(
        units: shown - state.size.records, events: 0,
        now: "\(state.size.records) records, \(state.trials) trials")
      shown = state.size.records
      return !SignalTrap.isTriggered
    }
    meter.finish()
    console.note("\(records) records became \(shrinker.size.records) in \(shrinker.trials) trials")
    try console.answer(PrettyJSON.text(shrinker.document))
    return SignalTrap.isTriggered ? SignalTrap.status ?? .interrupted : .success
  }

  /// The first run that contradicts, and the number of its expectation.
  private static func refuted(
    _ options: ShrinkOptions, _ loaded: LoadedScenario, _ console: Console
  ) throws(CommandFailure) -> (number: Int, finding: ClaimFinding) {
    var plan = loaded.plan
    let names = plan.expectations.map { $0.name }
    if let claim = options.claim {
      guard names.contains(claim) else {
        throw console.unmatched("there is no expectation '\(claim)'", claim, among: names)
      }
      plan.expectations = plan.expectations.filter { $0.name == claim }
    }
    guard plan.expectations.contains(where: { $0.isUniversal }) else {
      throw console.unmatched(
        "nothing to shrink: no claim here is about every run, so that one run decides nothing")
    }
    var judge = Judge(plan)
    let driver = SimulationDriver(
      title: "search", options: options.simulation, console: console, deadline: Deadline(nil))
    _ = try driver.run(plan) { unit throws(CommandFailure) in
      for line in unit.lines { judge.take(line) }
      return !judge.isRefuted
    }
    for verdict in judge.verdicts(isComplete: false) where verdict.expectation.isUniversal {
      let finding = verdict.claims.flatMap { $0.findings }.first { $0.verdict == .isFalse }
      let number = loaded.plan.expectations.firstIndex { $0.range == verdict.expectation.range }
      if let finding, let number { return (number, finding) }
    }
    throw console.unmatched("nothing to shrink: no run contradicts a claim about every run")
  }
}
