import DeliveryLab
import Experiments
import Reporting

extension Commands {
  /// Simulates one point.
  static func run(_ options: RunOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    let deadline = Deadline(options.simulation.timeLimit)
    let loaded = try LoadedScenario(options.simulation, usesSweep: false, on: console)
    let plan = loaded.plan
    if options.simulation.isDryRun { return try dryRun(loaded, on: console) }
    let guess = options.predicts ? try Guess.ask(plan.question, on: console) : nil
    let stream = try ResultsStream(
      loaded, format: options.simulation.format, withFaults: true, on: console)
    let rule = options.simulation.until
    let driver = SimulationDriver(
      title: "run", options: options.simulation, console: console, deadline: deadline, rule: rule)
    let ending = try driver.run(plan, from: 0, into: stream)
    try stream.finish(complete: ending == .complete) { lines in
      RunReport(plan, at: plan.points[0], lines: lines, dress: console.dress, rule: rule).text
        + (guess.map { GuessText.text($0, lines, of: plan, dress: console.dress) } ?? "")
    }
    guard let status = ending.status else {
      try export(options.exports, of: stream, choices: ResultsReport.Choices(), on: console)
      return .success
    }
    console.note(ending.text)
    return status
  }

  /// Says what would be run, and the scenario with every default filled in.
  static func dryRun(_ loaded: LoadedScenario, on console: Console) throws(CommandFailure) -> ExitStatus {
    var text =
      "\(loaded.plan.points.count) points x \(loaded.until == nil ? "" : "at most ")\(loaded.plan.runs) runs, "
      + "seeds from \(loaded.plan.seed)\n"
    for point in loaded.plan.points where !point.axes.isEmpty { text += "  \(point.index)  \(point.text)\n" }
    text += ResolvedText.text(loaded.file.problems)
    try console.answer(text)
    return .success
  }
}
