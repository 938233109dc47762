/// A scenario to start from, for `deliverylab init`.
public struct ScenarioTemplate: Sendable, Equatable {
  /// The name that selects it.
  public let name: String
  /// Its place among the lessons, from 1; `nil` for a scenario to build on.
  public let lesson: Int?
  /// What it shows, in one line.
  public let summary: String
  /// The whole scenario file, with a line feed at its end.
  public let text: String

  init(name: String, lesson: Int? = nil, summary: String, text: String) {
    self.name = name
    self.lesson = lesson
    self.summary = summary
    self.text = text
  }

  /// All templates: those to build on, the simplest one first, then the lessons.
  public static let all: [ScenarioTemplate] = [basic, sweep, autoCommit, exactlyOnce, poison] + lessons

  /// Lessons of at most 40 lines with one surprise each, the easiest first.
  public static let lessons: [ScenarioTemplate] = [
    atMostOnce, atLeastOnce, autoCommitInPoll, slowHeartbeat, zombieCommit, rebalanceMidBatch,
    transactionAndMail, visibilityTimeout, poisonAndRedrive, producerRetry,
  ]

  /// The template with a name; nil if there is none.
  public static func named(_ name: String) -> ScenarioTemplate? { all.first { $0.name == name } }

  /// All templates by name, one to a line.
  public static var list: String {
    let width = all.map { $0.name.count }.max() ?? 0
    return all.map { template in
      let lesson = template.lesson.map { "lesson \($0): " } ?? ""
      let space = String(repeating: " ", count: width - template.name.count + 2)
      return template.name + space + lesson + template.summary + "\n"
    }.joined()
  }
}
