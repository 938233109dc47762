import DeliveryLab
import Experiments
import Foundation
import Reporting
import ScenarioText

/// What the judge says about the whole library: made once, since it takes a while.
enum LibraryVerdicts {
  /// The scenarios of few runs; `.ci/library` judges all of them, with the release build.
  static let scenarios: [TestedScenario] = Repository.scenarios.compactMap { tested($0) }

  /// The most runs of a scenario that a debug build is to make.
  private static let runLimit = 24

  private static func tested(_ path: String) -> TestedScenario? {
    do {
      let file = try ScenarioFile.read(Repository.root.appendingPathComponent(path).path)
      guard let plan = file.plan else { return failed(path, "invalid") }
      guard plan.points.count * plan.runs <= runLimit else { return nil }
      var judge = Judge(plan)
      for line in try Laboratory.lines(of: plan) { judge.take(line) }
      var tested = file.tested(judge.verdicts(isComplete: true), of: plan)
      tested.path = path
      return tested
    } catch {
      return failed(path, "\(error)")
    }
  }

  private static func failed(_ path: String, _ message: String) -> TestedScenario {
    TestedScenario(
      path: path, source: nil, verdicts: [], failure: TestedScenario.Failure(message: message, position: nil))
  }
}
