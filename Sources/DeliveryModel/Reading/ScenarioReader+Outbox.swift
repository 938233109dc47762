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
    for key in ["config", "resend", "transaction"] where fields.has(key) {
      problems.error(
        .notSupportedYet, "\(JSONText.quoted(key)) beside an outbox is not supported yet",
        help: "leave it out: the poller waits for each answer, and repeats of its client are no duplicates",
        at: fields.pointer(key), range: fields.nameRange(of: key))
    }
    if let topic, names.topics[topic].isReplicated {
      problems.error(
        .notSupportedYet, "an outbox in front of a replicated topic is not supported yet",
        help: "leave the topic's \"replication.factor\" out", at: fields.pointer("outbox"),
        range: fields.nameRange(of: "outbox"))
    }
    return OutboxSpec(
      poll: .nanoseconds(poll), batch: batch,
      order: OutboxOrder.allCases.first { $0.name == order } ?? .publishThenMark,
      selection: OutboxSelection.allCases.first { $0.name == selection } ?? .unsent, writers: writers,
      transaction: transaction)
  }
}
