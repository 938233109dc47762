import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads the outbox of a producer, and what cannot be beside one.
  func readOutbox(_ fields: inout ObjectReader, _ topic: Int?) -> OutboxSpec? {
    guard var outbox = fields.optionalReader("outbox", as: "\"outbox\"") else { return nil }
    let poll = outbox.duration("poll", in: 1...DurationText.maximum, default: "1s")
    let batch = Int(outbox.integer("batch", in: 1...1_000_000, default: 100))
    let order = outbox.choice(
      "order", among: OutboxOrder.allCases.map { $0.name }, default: OutboxOrder.publishThenMark.name)
    let selection = outbox.choice(
      "select", among: OutboxSelection.allCases.map { $0.name }, default: OutboxSelection.unsent.name)
    let writers = Int(outbox.integer("writers", in: 1...1_000, default: 1))
    let transaction = outbox.time("transaction", default: "0s", into: problems)
    outbox.finish()
    checkBeside("outbox", &fields, topic)
    return OutboxSpec(
      poll: .nanoseconds(poll), batch: batch,
      order: OutboxOrder.allCases.first { $0.name == order } ?? .publishThenMark,
      selection: OutboxSelection.allCases.first { $0.name == selection } ?? .unsent, writers: writers,
      transaction: transaction)
  }

  /// Reads how the application writes rows beside its records, and what cannot be beside that.
  func readDualWrite(_ fields: inout ObjectReader, _ topic: Int?, isBacklog: Bool) -> DualWriteSpec? {
    guard var reader = fields.optionalReader("dual-write", as: "\"dual-write\"") else { return nil }
    let words = DualWriteOrder.allCases.map { $0.name }
    let order = reader.choice("order", among: words, default: DualWriteOrder.commitThenPublish.name)
    let writers = Int(reader.integer("writers", in: 1...1_000, default: 1))
    let transaction = reader.time("transaction", default: "0s", into: problems)
    reader.finish()
    checkBeside("dual-write", &fields, topic)
    if isBacklog {
      problems.error(
        .senselessCombination, "a backlog is stored before time 0, and nobody writes it",
        help: "choose another arrival process", at: fields.pointer("dual-write"),
        range: fields.nameRange(of: "dual-write"))
    }
    return DualWriteSpec(
      order: DualWriteOrder.allCases.first { $0.name == order } ?? .commitThenPublish, writers: writers,
      transaction: transaction)
  }

  /// Reports what a producer that also writes rows does not have, or not yet.
  private func checkBeside(_ name: String, _ fields: inout ObjectReader, _ topic: Int?) {
    for key in ["config", "resend", "transaction"] where fields.has(key) {
      problems.error(
        .notSupportedYet, "\(JSONText.quoted(key)) beside \(JSONText.quoted(name)) is not supported yet",
        help: "leave it out: the client waits for each answer, and its repeats are no duplicates",
        at: fields.pointer(key), range: fields.nameRange(of: key))
    }
    if name != "outbox", fields.has("outbox") {
      problems.error(
        .contradiction, "a producer has an outbox or writes twice, not both", help: "leave one of them out",
        at: fields.pointer(name), range: fields.nameRange(of: name))
    }
    if let topic, names.topics[topic].isReplicated {
      problems.error(
        .notSupportedYet, "\(JSONText.quoted(name)) in front of a replicated topic is not supported yet",
        help: "leave the topic's \"replication.factor\" out", at: fields.pointer(name),
        range: fields.nameRange(of: name))
    }
  }
}
