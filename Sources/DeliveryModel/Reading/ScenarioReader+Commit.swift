import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads when, how often and how a consumer commits, and compares it with its configuration.
  func readCommit(
    _ fields: inout ObjectReader, _ client: ClientDialect, _ auto: AutoCommitSettings
  ) -> CommitSpec {
    var reader = fields.reader("commit", as: "\"commit\"")
    let strategy = readStrategy(&reader)
    let every = readFrequency(&reader, strategy, auto)
    if reader.has("every"), let reason = strategy.refusal(of: every) {
      problems.error(
        .senselessCombination, "\(strategy.name) cannot commit \(CommitFrequencyText.text(every)): \(reason)",
        help: "write \"every\": \"5s\", or leave it out", at: reader.pointer("every"),
        range: reader.range(of: "every"))
    }
    let mode = reader.choice("mode", among: ["sync", "async"], default: "sync")
    if reader.bool("on-revoke", default: false) {
      problems.error(
        .notSupportedYet, "committing on revocation is not supported yet",
        help: "with \"assign\" nothing is revoked",
        at: reader.pointer("on-revoke"), range: reader.nameRange(of: "on-revoke"))
    }
    let onClose = reader.bool("on-close", default: true)
    let words = CommitPosition.allCases.map { $0.name }
    let position = reader.choice("position", among: words, default: "next")
    if reader.probability("race", default: 0) > 0 {
      problems.error(
        .notSupportedYet, "the race of the java-async client is not supported yet",
        help: "leave \"race\" out",
        at: reader.pointer("race"), range: reader.nameRange(of: "race"))
    }
    compare(strategy, auto, reader)
    reader.finish()
    return CommitSpec(
      strategy: strategy, every: every, isSync: mode == "sync", onClose: onClose,
      position: CommitPosition.allCases.first { $0.name == position } ?? .next)
  }

  private func readStrategy(_ reader: inout ObjectReader) -> CommitStrategy {
    let words = CommitStrategy.allCases.map { $0.name }
    let word = reader.choice(
      "strategy", among: words + CommitStrategy.notSupportedYet, default: CommitStrategy.afterProcessing.name)
    if CommitStrategy.notSupportedYet.contains(word) {
      problems.error(
        .notSupportedYet, "the strategy \(word) is not supported yet",
        help: "use one of " + words.joined(separator: ", "),
        at: reader.pointer("strategy"), range: reader.range(of: "strategy"))
    }
    return CommitStrategy.allCases.first { $0.name == word } ?? .afterProcessing
  }

  private func readFrequency(
    _ reader: inout ObjectReader, _ strategy: CommitStrategy, _ auto: AutoCommitSettings
  ) -> CommitFrequency {
    let interval = CommitFrequency.interval(.milliseconds(auto.interval))
    let isAuto = strategy == .auto
    let text = reader.string(
      "every", default: isAuto ? DurationText.format(auto.interval * 1_000_000) : "poll",
      reason: isAuto ? "auto.commit.interval.ms" : "default")
    guard reader.has("every") else { return isAuto ? interval : .poll }
    guard let every = CommitFrequencyText.parse(text) else {
      problems.error(
        .badDuration, "\(JSONText.quoted(JSONText.clipped(text))) is no commit frequency",
        help: "write \"1 record\", \"100 records\", \"poll\", or a duration such as \"5s\"",
        at: reader.pointer("every"),
        range: reader.range(of: "every"))
      return isAuto ? interval : .poll
    }
    if isAuto, auto.givesInterval, every != interval {
      problems.error(
        .contradiction, "commit.every and auto.commit.interval.ms differ", help: "say it once",
        at: reader.pointer("every"), range: reader.range(of: "every"))
    }
    return every
  }

  /// `commit.strategy` decides; a configuration that says otherwise is a contradiction.
  private func compare(_ strategy: CommitStrategy, _ auto: AutoCommitSettings, _ reader: ObjectReader) {
    guard let enabled = auto.enabled, enabled != (strategy == .auto) else { return }
    problems.error(
      .contradiction, "enable.auto.commit=\(enabled) contradicts the strategy \(strategy.name)",
      help: "leave enable.auto.commit out: the strategy decides", at: auto.pointer, range: auto.range)
  }
}
