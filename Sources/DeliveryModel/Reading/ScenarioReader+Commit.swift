import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads when, how often and how a consumer commits, and compares it with its configuration.
  func readCommit(
    _ fields: inout ObjectReader, _ client: ClientDialect, _ auto: AutoCommitSettings, isGroup: Bool,
    queue: QueueKind? = nil
  ) -> CommitSpec {
    var reader = fields.reader("commit", as: "\"commit\"")
    let strategy = readStrategy(&reader)
    let every = readFrequency(&reader, strategy, auto)
    if queue == nil, reader.has("every"), let reason = strategy.refusal(of: every, by: client) {
      problems.error(
        .senselessCombination, "\(strategy.name) cannot commit \(CommitFrequencyText.text(every)): \(reason)",
        help: "write \"every\": \"5s\", or leave it out", at: reader.pointer("every"),
        range: reader.range(of: "every"))
    }
    let isBlind = queue?.answersAcknowledgements == false && strategy != .transactional
    let mode = reader.choice(
      "mode", among: ["sync", "async"], default: isBlind ? "async" : "sync",
      reason: isBlind ? "nobody answers an acknowledgement" : "default")
    let onRevoke = reader.bool("on-revoke", default: false)
    if onRevoke, !isGroup {
      problems.error(
        .senselessCombination, "with \"assign\" nothing is revoked",
        help: "leave \"on-revoke\" out, or write \"subscribe\"", at: reader.pointer("on-revoke"),
        range: reader.nameRange(of: "on-revoke"))
    }
    let onClose = reader.bool("on-close", default: true)
    let words = CommitPosition.allCases.map { $0.name }
    let position = reader.choice("position", among: words, default: "next")
    let race = readRace(&reader, strategy, client)
    let isBefore = strategy == .beforeProcessing
    let onFailure = reader.choice(
      "on-failure", among: CommitFailurePolicy.allCases.map { $0.name },
      default: (isBefore ? CommitFailurePolicy.drop : .log).name,
      reason: isBefore ? "default of before-processing" : "default")
    let metadata = readGroupMetadata(&reader, strategy)
    if strategy == .transactional, mode == "async" {
      problems.error(
        .senselessCombination, "commitTransaction always waits", help: "leave \"mode\" out",
        at: reader.pointer("mode"), range: reader.range(of: "mode"))
    }
    compare(strategy, auto, reader)
    reader.finish()
    return CommitSpec(
      strategy: strategy, every: every, isSync: mode == "sync", onClose: onClose, onRevoke: onRevoke,
      position: CommitPosition.allCases.first { $0.name == position } ?? .next, race: race.asProbability,
      onFailure: CommitFailurePolicy.allCases.first { $0.name == onFailure } ?? .log,
      groupMetadata: metadata)
  }

  /// What the group coordinator is told with a transaction's offsets (R-KAFKA-118).
  private func readGroupMetadata(
    _ reader: inout ObjectReader, _ strategy: CommitStrategy
  ) -> GroupMetadata {
    let words = GroupMetadata.allCases.map { $0.name }
    let word = reader.choice("group-metadata", among: words, default: GroupMetadata.full.name)
    if reader.has("group-metadata"), strategy != .transactional {
      problems.error(
        .senselessCombination, "\"group-metadata\" goes with the offsets of a transaction",
        help: "leave it out, or write \"strategy\": \"transactional\"", at: reader.pointer("group-metadata"),
        range: reader.nameRange(of: "group-metadata"))
    }
    return GroupMetadata.allCases.first { $0.name == word } ?? .full
  }

  /// The race of the `java-async` client's interval commit with the poll that triggers it (reference section 14).
  private func readRace(
    _ reader: inout ObjectReader, _ strategy: CommitStrategy, _ client: ClientDialect
  ) -> DecimalNumber {
    let hasRace = client == .javaAsync && strategy == .auto
    let race = reader.probability(
      "race", default: hasRace ? Self.measuredRace : 0, reason: hasRace ? "measured" : "default")
    guard race > 0 else { return race }
    guard hasRace else {
      problems.error(
        .senselessCombination,
        "only auto-commit of the java-async client races with its poll, not \(strategy.name) of \(client.name)",
        help: "leave \"race\" out", at: reader.pointer("race"), range: reader.nameRange(of: "race"))
      return race
    }
    problems.note(
      .measuredBehaviour,
      "auto-commit of java-async covers the poll that triggers it with probability \(race), so a crash can lose it",
      help: "measured with Kafka 4.3.1; \"race\": 0 is the client as designed", at: reader.pointer("race"),
      range: reader.nameRange(of: reader.has("race") ? "race" : "strategy"))
    return race
  }

  private static let measuredRace: DecimalNumber = "0.7"

  private func readStrategy(_ reader: inout ObjectReader) -> CommitStrategy {
    let words = CommitStrategy.allCases.map { $0.name }
    let word = reader.choice("strategy", among: words, default: CommitStrategy.afterProcessing.name)
    return CommitStrategy.allCases.first { $0.name == word } ?? .afterProcessing
  }

  private func readFrequency(
    _ reader: inout ObjectReader, _ strategy: CommitStrategy, _ auto: AutoCommitSettings
  ) -> CommitFrequency {
    let isAuto = strategy == .auto
    let fallback = isAuto ? auto.every : .poll
    let text = reader.string(
      "every", default: CommitFrequencyText.format(fallback), reason: isAuto ? auto.reason : "default")
    guard reader.has("every") else { return fallback }
    guard let every = CommitFrequencyText.parse(text) else {
      problems.error(
        .badDuration, "\(JSONText.quoted(JSONText.clipped(text))) is no commit frequency",
        help: "write \"1 record\", \"100 records\", \"poll\", or a duration such as \"5s\"",
        at: reader.pointer("every"),
        range: reader.range(of: "every"))
      return fallback
    }
    if isAuto, let name = auto.givenAs, every != auto.every {
      problems.error(
        .contradiction, "commit.every and \(name) differ", help: "say it once",
        at: reader.pointer("every"), range: reader.range(of: "every"))
    }
    return every
  }

  /// `commit.strategy` decides; a configuration that says otherwise is a contradiction.
  private func compare(_ strategy: CommitStrategy, _ auto: AutoCommitSettings, _ reader: ObjectReader) {
    guard let enabled = auto.enabled, enabled != (strategy == .auto) else { return }
    problems.error(
      .contradiction, "\(auto.name)=\(enabled) contradicts the strategy \(strategy.name)",
      help: "leave \(auto.name) out: the strategy decides", at: auto.pointer, range: auto.range)
  }
}
