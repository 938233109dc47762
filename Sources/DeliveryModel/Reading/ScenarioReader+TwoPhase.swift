import ScenarioText

extension ScenarioReader {
  /// Reports a two-phase sink where nothing is committed through it.
  func checkTwoPhase(_ spec: ConsumerSpec, _ fields: ObjectReader) {
    guard spec.sinks.contains(.twoPhase) else { return }
    if spec.commit.strategy != .withEffect {
      refuse(
        .senselessCombination, "a two-phase sink commits the position with its rows",
        "give \"commit\": { \"strategy\": \"with-effect\" }", fields)
    }
    if spec.sinks.contains(where: { $0.storesPosition && $0 != .twoPhase }) {
      refuse(
        .contradiction, "two sinks keep the position", "leave \"stored-position\" or \"two-phase\" out",
        fields)
    }
    if spec.isGroup {
      refuse(
        .notSupportedYet, "two-phase commit in a group is not supported yet", "read with \"assign\"", fields)
    }
  }

  private func refuse(_ code: ProblemCode, _ summary: String, _ help: String, _ fields: ObjectReader) {
    problems.error(code, summary, help: help, at: fields.pointer("sink"), range: fields.range(of: "sink"))
  }

  /// Reads a fault on the coordinators of commits in two phases.
  func readCommitCoordinatorFault(_ fields: inout ObjectReader, _ scenario: Scenario) -> FaultReading {
    var targets = readTargets(&fields, .sinks, scenario)
    let own = consumers(of: targets, scenario).filter { $0.spec.sinks.contains(.twoPhase) }
    if own.isEmpty, !targets.instances.isEmpty {
      never("nobody there commits in two phases", "give them the sink two-phase", "target", fields)
    }
    targets.instances = own.flatMap { Array($0.instances) }
    targets.isCommitCoordinator = true
    return (.down, targets)
  }
}
