import DeliveryLab
import Experiments
import Foundation
import Reporting
import ScenarioText

/// What the judge says about the whole library: made once, since it takes a while.
enum LibraryVerdicts {
  static let scenarios: [TestedScenario] = Repository.scenarios.map { tested($0) }

  private static func tested(_ path: String) -> TestedScenario {
    do {
      let file = try ScenarioFile.read(Repository.root.appendingPathComponent(path).path)
      guard let plan = file.plan else { return failed(path, "invalid") }
      var judge = Judge(plan)
      for line in try lines(of: path, plan) { judge.take(line) }
      let verdicts = judge.verdicts(isComplete: true)
      let source = TestedScenario.Source(
        plan: plan, sha256: file.sha256,
        positions: verdicts.map { file.problems.sources[0].position(ofByte: $0.expectation.range.start) },
        replay: ReplayCommand(file: path, options: [], plan: plan))
      return TestedScenario(path: path, source: source, verdicts: verdicts)
    } catch {
      return failed(path, "\(error)")
    }
  }

  /// The result lines of the sweep that the README shows, too.
  static let readmeSweep: Result<[RunLine], any Error> = Result {
    let path = Repository.root.appendingPathComponent("scenarios/commit-frequency.json").path
    guard let plan = try ScenarioFile.read(path).plan else { return [] }
    return try Laboratory.lines(of: plan)
  }

  private static func lines(of path: String, _ plan: Plan) throws -> [RunLine] {
    path == "scenarios/commit-frequency.json" ? try readmeSweep.get() : try Laboratory.lines(of: plan)
  }

  private static func failed(_ path: String, _ message: String) -> TestedScenario {
    TestedScenario(
      path: path, source: nil, verdicts: [], failure: TestedScenario.Failure(message: message, position: nil))
  }
}
