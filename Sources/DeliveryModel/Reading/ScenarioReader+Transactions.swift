import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads the transaction coordinator's settings from the brokers' configuration.
  mutating func readTransactions(_ config: inout ConfigReader) -> TransactionBrokerConfig {
    let most = Int64(Int32.max)
    let scan = config.integer(
      "transaction.abort.timed.out.transaction.cleanup.interval.ms", in: 1...most, default: 10_000)
    let timeout = config.integer("transaction.max.timeout.ms", in: 1...most, default: 900_000)
    maxTransactionTimeout = timeout
    return TransactionBrokerConfig(scanInterval: .milliseconds(scan), maxTimeout: .milliseconds(timeout))
  }

  /// Reads how often a producer's application commits its transactions.
  func readTransaction(
    _ fields: inout ObjectReader, _ config: ProducerConfig, isBacklog: Bool
  ) -> CommitFrequency? {
    guard fields.has("transaction") else {
      if config.transactional != nil {
        problems.error(
          .missingKey, "a transactional producer needs to know when to commit",
          help: "add \"transaction\": { \"every\": \"100 records\" }, or a duration",
          at: fields.pointer("transaction"),
          range: fields.range(of: "config"))
      }
      return nil
    }
    guard var reader = fields.optionalReader("transaction", as: "\"transaction\"") else { return nil }
    let text = reader.requiredString("every")
    let every = CommitFrequencyText.parse(text)
    if reader.has("every"), every == nil || every == .poll {
      problems.error(
        .badDuration, "\(JSONText.quoted(JSONText.clipped(text))) is no frequency of transactions",
        help: "write \"100 records\", or a duration such as \"1s\"", at: reader.pointer("every"),
        range: reader.range(of: "every"))
    }
    reader.finish()
    if config.transactional == nil {
      problems.error(
        .senselessCombination, "transactions take a transactional.id",
        help: "add \"transactional.id\": \"{instance}\" to \"config\"", at: fields.pointer("transaction"),
        range: fields.nameRange(of: "transaction"))
    }
    if isBacklog {
      problems.error(
        .senselessCombination, "a backlog is stored before time 0, without transactions",
        help: "choose another arrival process", at: fields.pointer("transaction"),
        range: fields.nameRange(of: "transaction"))
    }
    return every
  }

  /// Reports consumers that read what other consumers write: outputs are counted where they land, and lie in no log.
  func checkChains(_ specs: [ConsumerSpec], _ fields: ObjectReader) {
    for reader in specs {
      for topic in reader.topics {
        let writer = specs.first { spec in
          spec.sinks.contains { sink in
            guard case .topic(let output) = sink else { return false }
            return output.topic == topic
          }
        }
        guard let writer else { continue }
        let name = JSONText.quoted(names.topics[topic].name)
        problems.error(
          .notSupportedYet,
          "reading topic \(name), which consumer \(JSONText.quoted(writer.name)) writes to, is not supported yet",
          help: "the sink itself counts what a reader of that topic sees",
          at: fields.pointer.appending(reader.name).appending(reader.isGroup ? "subscribe" : "assign"),
          range: fields.range)
      }
    }
  }

  /// Reports what a consumer's strategy, its sinks and its client cannot do together.
  func checkTransactions(
    _ fields: ObjectReader, _ commit: CommitSpec, _ client: ClientDialect, _ sinks: [SinkSpec], workers: Int
  ) {
    let outputs: [TopicSink] = sinks.compactMap {
      guard case .topic(let output) = $0 else { return nil }
      return output
    }
    for output in outputs.dropFirst() where output.config != outputs[0].config {
      problems.error(
        .contradiction, "two topic sinks configure their producer differently",
        help: "one producer writes all topics of an application: give both the same \"config\"",
        at: fields.pointer("sink"), range: fields.range(of: "sink"))
    }
    guard commit.strategy == .transactional else {
      if let output = outputs.first, output.config.transactional != nil {
        problems.error(
          .senselessCombination, "transactional.id takes the strategy transactional",
          help: "write \"strategy\": \"transactional\", or leave transactional.id out",
          at: fields.pointer("sink"), range: fields.range(of: "sink"))
      }
      return
    }
    if outputs.isEmpty {
      problems.error(
        .senselessCombination, "the strategy transactional needs a topic to write to",
        help:
          "add { \"kind\": \"topic\", \"topic\": ..., \"isolation.level\": \"read_committed\" } to \"sink\"",
        at: fields.pointer("sink"), range: fields.range(of: "sink"))
    }
    if workers > 0 {
      problems.error(
        .senselessCombination, "a transaction belongs to the poll loop: workers cannot take part",
        help: "leave \"workers\" out", at: fields.pointer("processing"), range: fields.range(of: "processing")
      )
    }
    if let reason = CommitStrategy.transactionRefusal(by: client) {
      problems.error(
        .senselessCombination, "the strategy transactional cannot run with \(client.name): \(reason)",
        help: "use java, java-async or librdkafka", at: fields.pointer("client"),
        range: fields.range(of: "client"))
    }
  }
}

extension CommitStrategy {
  /// Why a client's transactions cannot be simulated; `nil` if they can.
  static func transactionRefusal(by client: ClientDialect) -> String? {
    switch client {
    case .java, .javaAsync, .librdkafka: nil
    case .kafkajs, .kafkaPython, .aiokafka:
      "its sendOffsets takes the group's name alone, and its transactions are not modelled"
    }
  }
}
