public import Experiments
public import Reporting
import ScenarioText

extension ScenarioFile {
  /// Runs all points of the scenario's sweep.
  ///
  ///     for line in try scenario.lines(runs: 20) {
  ///       #expect(line[.duplicated] * 100 < line[.acknowledged], "seed \(line.seed)")
  ///     }
  ///
  /// - Parameters:
  ///   - runs: Runs of each point; `nil` for as many as the scenario says.
  ///   - jobs: The number of threads; `nil` for one per processor.
  /// - Returns: One line for each run of a point, application and sink.
  /// - Throws: `InvalidScenario` or `LaboratoryFailure`.
  public func lines(runs: Int? = nil, jobs: Int? = nil) throws -> [RunLine] {
    guard let plan = plan?.with(seed: nil, runs: runs) else { throw InvalidScenario(problems) }
    return try Laboratory.lines(of: plan, jobs: jobs)
  }

  /// Fails with what was measured, unless everything that the scenario expects is true.
  ///
  ///     try scenario.checkExpectations()
  ///
  /// - Parameters:
  ///   - runs: Runs of each point; `nil` for as many as the scenario says.
  ///   - jobs: The number of threads; `nil` for one per processor.
  /// - Throws: The `UnmetExpectations`, or `InvalidScenario`, also if nothing is expected, or `LaboratoryFailure`.
  public func checkExpectations(runs: Int? = nil, jobs: Int? = nil) throws {
    if let unmet = try unmetExpectations(runs: runs, jobs: jobs) { throw unmet }
  }

  /// Judges what the scenario expects.
  ///
  /// - Parameters:
  ///   - runs: Runs of each point; `nil` for as many as the scenario says.
  ///   - jobs: The number of threads; `nil` for one per processor.
  /// - Returns: What is not true; `nil` if everything is.
  /// - Throws: `InvalidScenario`, also if nothing is expected, or `LaboratoryFailure`.
  public func unmetExpectations(runs: Int? = nil, jobs: Int? = nil) throws -> UnmetExpectations? {
    guard let plan = plan?.with(seed: nil, runs: runs) else { throw InvalidScenario(problems) }
    var judge = Judge(plan)
    guard judge.count > 0 else { throw InvalidScenario("\(path): the scenario expects nothing") }
    _ = try Laboratory.run(plan, jobs: jobs) { unit in
      for line in unit.lines { judge.take(line) }
    }
    let tested = tested(judge.verdicts(isComplete: true), of: plan)
    return UnmetExpectations(
      tested.verdicts,
      description: TestReport(dress: .plain, examples: 5).text(tested) + warnings + unsavedText)
  }

  /// Verdicts about the scenario with the places of its expectations.
  ///
  /// - Parameters:
  ///   - verdicts: What was found.
  ///   - plan: What was run.
  /// - Returns: What reports need to say of the scenario.
  public func tested(_ verdicts: [ExpectationVerdict], of plan: Plan) -> TestedScenario {
    let positions = verdicts.map { verdict in
      let range = verdict.expectation.range
      return problems.sources[range.source].position(ofByte: range.start)
    }
    let replay = ReplayCommand(file: path, options: options, plan: self.plan ?? plan)
    return TestedScenario(
      path: path,
      source: TestedScenario.Source(plan: plan, sha256: sha256, positions: positions, replay: replay),
      verdicts: verdicts)
  }
}
