/// A scenario to start from, for `deliverylab init`.
public struct ScenarioTemplate: Sendable, Equatable {
  /// The name that selects it.
  public let name: String
  /// What it shows, in one line.
  public let summary: String
  /// The whole scenario file, with a line feed at its end.
  public let text: String

  /// All templates, the simplest one first.
  public static let all: [ScenarioTemplate] = [basic, sweep, commitFirst, autoCommit, exactlyOnce, poison]

  /// The template with a name; nil if there is none.
  public static func named(_ name: String) -> ScenarioTemplate? { all.first { $0.name == name } }
}
