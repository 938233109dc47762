import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads what happens to a record; its object is returned for checks that need the rest of the consumer.
  func readProcessing(
    _ fields: inout ObjectReader, _ client: ClientDialect, topics: [Int]
  ) -> (ProcessingSpec, ObjectReader) {
    var reader = fields.reader("processing", as: "\"processing\"")
    let time = reader.time("time", default: "1ms", into: problems)
    let slow = readSlowRecords(&reader, topics: topics)
    let failure = reader.probability("failure", default: 0)
    let (poison, poisoned) = readPoison(&reader, topics: topics)
    let onFailure = readFailurePolicy(&reader)
    let maxRetries = reader.optionalInteger("max-retries", in: 0...Int64(Int32.max))
    let backoff = readBackoff(&reader)
    let workers = Int(reader.integer("workers", in: 0...100_000, default: 0))
    let queue = reader.optionalInteger("queue", in: 1...1_000_000_000)
    let batch = readBatch(&reader, client)
    let heartbeats = reader.bool("heartbeat", default: false)
    if onFailure == .retryInPlace, maxRetries == nil, failure >= 1 {
      problems.error(
        .senselessCombination, "every attempt fails and retries never end", help: "give \"max-retries\"",
        at: reader.pointer("failure"), range: reader.range(of: "failure"))
    }
    if onFailure == .republish, maxRetries == nil {
      problems.error(
        .missingKey, "a poisoned record would be sent again for ever", help: "give \"max-retries\"",
        at: reader.pointer("max-retries"), range: reader.range(of: "on-failure"))
    }
    reader.finish()
    let spec = ProcessingSpec(
      time: time, slow: slow, failure: failure.asProbability, poison: poison, poisoned: poisoned,
      onFailure: onFailure,
      maxRetries: maxRetries.map { Int($0) } ?? Int.max, backoff: backoff, batch: batch, workers: workers,
      queue: queue.map { Int($0) } ?? Int.max, heartbeats: heartbeats)
    return (spec, reader)
  }

  private func readPoison(_ reader: inout ObjectReader, topics: [Int]) -> (Probability, [RecordID]) {
    guard let value = reader.peek("poison"), case .array = value.kind else {
      return (reader.probability("poison", default: 0).asProbability, [])
    }
    return (.zero, readRecords("poison", &reader, topics: topics))
  }

  private func readSlowRecords(_ reader: inout ObjectReader, topics: [Int]) -> SlowRecords? {
    guard var slow = reader.optionalReader("slow", as: "\"slow\"") else { return nil }
    _ = slow.requiredMember("records")
    let records = readRecords("records", &slow, topics: topics)
    let time = slow.requiredTime("time", into: problems)
    slow.finish()
    return time.map { SlowRecords(records: records, time: $0) }
  }

  private func readRecords(_ key: String, _ reader: inout ObjectReader, topics: [Int]) -> [RecordID] {
    var records: [RecordID] = []
    for (index, text) in (reader.strings(key) ?? []).enumerated() {
      let pointer = reader.pointer(key).appending(index)
      if let record = readRecord(text, pointer, reader.range(of: key), topics: topics) {
        records.append(record)
      }
    }
    return records.sorted()
  }

  /// Reads the name of a record in one of the topics.
  func readRecord(_ text: String, _ pointer: JSONPointer, _ range: SourceRange?, topics: [Int]?) -> RecordID?
  {
    guard let record = names.record(text) else {
      problems.error(
        .unknownReference, "\(JSONText.quoted(JSONText.clipped(text))) names no record",
        help: "write topic, partition and offset, such as \"\(names.topics.first?.name ?? "orders")-0@17\"",
        at: pointer, range: range)
      return nil
    }
    if let topics {
      let isRead = topics.contains { topic in
        let first = names.topics[..<topic].reduce(0) { $0 + $1.partitions }
        return (first..<(first + names.topics[topic].partitions)).contains(Int(record.partition))
      }
      guard isRead else {
        problems.error(
          .unknownReference, "the consumer does not read \(JSONText.quoted(text))",
          help: "name a record of a topic that it reads", at: pointer, range: range)
        return nil
      }
    }
    return record
  }

  private func readFailurePolicy(_ reader: inout ObjectReader) -> FailurePolicy {
    let words = FailurePolicy.allCases.map { $0.name }
    let word = reader.choice("on-failure", among: words, default: "exception")
    return FailurePolicy.allCases.first { $0.name == word } ?? .exception
  }

  private func readBackoff(_ reader: inout ObjectReader) -> Backoff {
    var backoff = reader.reader("backoff", as: "\"backoff\"")
    let initial = backoff.duration("initial", default: "100ms")
    let factor = backoff.decimal("factor", in: 1...1000, default: 2)
    let max = backoff.duration("max", default: "1m")
    let jitter = backoff.decimal("jitter", in: 0...1, default: 0)
    backoff.finish()
    return Backoff(
      initial: .nanoseconds(initial), factor: factor.approximate, max: .nanoseconds(max),
      jitter: jitter.approximate)
  }

  /// Records handed over at once: by default the poll for the Java clients, one record for the others.
  private func readBatch(_ reader: inout ObjectReader, _ client: ClientDialect) -> Int? {
    let isPoll = client == .java || client == .javaAsync
    let reason = "default of the \(client.name) client"
    guard let value = reader.peek("batch") else {
      problems.resolve(
        ResolvedField(
          pointer: reader.pointer("batch"), value: isPoll ? "\"poll\"" : "1", origin: .defaulted(reason)))
      return isPoll ? nil : 1
    }
    if case .string("poll") = value.kind {
      _ = reader.member("batch")
      return nil
    }
    return reader.optionalInteger("batch", in: 1...1_000_000).map { Int($0) }
  }

  /// Reports hand-overs that a client or a strategy does not have.
  func checkHandOver(_ spec: ConsumerSpec, _ reader: ObjectReader) {
    var reader = reader
    if spec.processing.workers > 0 {
      if spec.commit.strategy == .withEffect {
        senseless(
          "positions stored with the effects need them in order: workers finish in any", "workers", reader)
      }
      if spec.client == .kafkajs {
        senseless("kafkajs has no workers: its handlers are awaited", "workers", reader)
      }
    } else if reader.has("queue") {
      senseless("nobody waits in the queue of no workers", "queue", reader)
    }
    if spec.processing.heartbeats, spec.client != .kafkajs || spec.processing.batch == 1 {
      senseless(
        "only a batch handler of kafkajs sends heartbeats itself: the other clients do it in the background",
        "heartbeat", reader)
    }
  }

  private func senseless(_ summary: String, _ key: String, _ reader: ObjectReader) {
    problems.error(
      .senselessCombination, summary, help: "leave \(JSONText.quoted(key)) out", at: reader.pointer(key),
      range: reader.nameRange(of: key))
  }
}
