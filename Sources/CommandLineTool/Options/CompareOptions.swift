import Experiments

/// The options of `compare`.
struct CompareOptions: Equatable, Sendable {
  /// How the comparison is written.
  enum Format: String, CaseIterable, Sendable {
    case text, json, md
  }

  let base: String
  let new: String
  let format: Format
  /// What is judged.
  let limits: [RegressionLimit]
  /// What is shown besides.
  let metrics: [Quantity]
  /// Whether what has not changed is listed, too.
  let listsAll: Bool
  let exitsWithZero: Bool
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    base = arguments.operands[0]
    new = arguments.operands[1]
    format = arguments.choice(.format, default: .text)
    limits =
      try arguments.value(.limit).map { text throws(UsageError) in try Self.limits(text, arguments) }
      ?? RegressionLimit.usual
    var metrics: [Quantity] = []
    for name in arguments.values(.metric) {
      guard let quantity = Quantity(name) else {
        throw arguments.problem(
          "there is no metric '\(name)'", suggestion: Nearest.name(to: name, among: Quantity.names))
      }
      metrics.append(quantity)
    }
    self.metrics = metrics.isEmpty ? [Quantity(.capacity)] : metrics
    listsAll = arguments.has(.all)
    exitsWithZero = arguments.has(.exitZero)
    global = GlobalOptions(arguments)
    guard base != "-" || new != "-" else { throw arguments.problem("standard input can be read once") }
  }

  private static func limits(
    _ text: String, _ arguments: ParsedArguments
  ) throws(UsageError) -> [RegressionLimit] {
    do throws(RegressionLimit.Mistake) {
      return try RegressionLimit.list(text)
    } catch {
      throw arguments.problem(
        "option '--limit' takes METRIC=NUMBER[%][,...]; '\(error.part)' \(error.what)",
        suggestion: Nearest.name(to: error.word, among: error.names))
    }
  }
}
