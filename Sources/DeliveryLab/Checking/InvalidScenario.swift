import ScenarioText

/// A scenario that cannot be run; its description is what is wrong with it, with places, as the command prints it.
public struct InvalidScenario: Error, Sendable, CustomStringConvertible {
  /// All of its problems.
  public let description: String

  /// Takes the problems of a scenario.
  init(_ problems: ProblemCollector) { description = ProblemRenderer.text(problems, colour: false) }

  /// Names the one problem of a scenario that could be read.
  init(_ problem: String) { description = problem }
}
