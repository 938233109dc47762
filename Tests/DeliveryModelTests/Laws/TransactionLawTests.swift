import DeliveryHistory
import DeliveryModel
import Foundation
import Testing

/// Random scenarios whose consumers write to a topic in transactions.
///
/// Sink 0 is outside, sink 1 a read_committed reader, sink 2 a read_uncommitted one.
struct TransactionLawTests {
  /// Scenarios to draw; `LAWS_RUNS` draws more.
  private static let count = ProcessInfo.processInfo.environment["LAWS_RUNS"].flatMap { Int($0) } ?? 1500

  /// Scenario `number` with transactions in place of its strategy; `nil` if its client or its workers have none.
  static func lab(_ number: Int, metadata: String = "full", isCalm: Bool = false) -> RandomLab? {
    var random = RandomLab(number, isCalm: isCalm)
    guard ["java", "java-async", "librdkafka"].contains(random.client), random.workers == 0 else {
      return nil
    }
    var dice = Dice(number, "transactions")
    random.strategy = "transactional"
    random.every = dice.one(of: ["1 record", "7 records", "poll", "15ms"])
    let onRevoke = random.isGroup && dice.coin() ? #", "on-revoke": true"# : ""
    random.lab.commit =
      #"{"strategy": "transactional", "every": "\#(random.every)", "on-close": \#(dice.coin()), "#
      + #""group-metadata": "\#(metadata)"\#(onRevoke)}"#
    let ids =
      isCalm ? ["{instance}"] : ["{instance}", "{instance}", "{instance}-{start}", "shared-by-{instance}"]
    // A timeout below what a transaction takes is a livelock, and no law is about that.
    let timeout = isCalm ? 60_000 : dice.one(of: [300, 2000, 60_000])
    let config =
      #"{"transactional.id": "\#(dice.one(of: ids))", "transaction.timeout.ms": \#(timeout), "#
      + #""linger.ms": \#(dice.one(of: [0, 1, 5]))}"#
    random.lab.sink = #"""
      ["external",
       {"kind": "topic", "topic": "out", "isolation.level": "read_committed", "config": \#(config)},
       {"kind": "topic", "topic": "out", "config": \#(config)}]
      """#
    random.lab.topics = #", "out": {"partitions": \#(dice.within(1...4))}"#
    let scan = #""transaction.abort.timed.out.transaction.cleanup.interval.ms": \#(dice.one(of: [5, 40]))"#
    random.lab.brokers += (random.lab.brokers.isEmpty ? "" : ", ") + scan
    random.lab.faults = random.lab.faults.map {
      $0.replacingOccurrences(
        of: #""OffsetCommit""#, with: dice.coin() ? #""TxnOffsetCommit""# : #""EndTxn""#)
    }
    return random
  }

  /// The laws that a run breaks, in words.
  static func broken(_ random: RandomLab, _ result: RunResult) -> [String] {
    guard let consumer = result.consumers.first else { return ["no result"] }
    var broken: [String] = []
    if !result.drained { broken.append("not drained") }
    for (number, sink) in consumer.counts.sinks.enumerated() {
      if sink.lostByCause.reduce(0, +) != sink.lost {
        broken.append("sink \(number): losses without a cause")
      }
      if sink.duplicatedByCause.reduce(0, +) != sink.duplicated {
        broken.append("sink \(number): duplicates without a cause")
      }
      if random.readsAll, !random.passesOver, sink.lost > 0 {
        broken.append("sink \(number): \(sink.lost) lost")
      }
      if !random.passesOver, sink.unresolved > 0 {
        broken.append("sink \(number): \(sink.unresolved) unresolved")
      }
    }
    let committed = consumer.counts.sinks[1]
    if committed.extra > 0 { broken.append("read_committed: \(committed.extra) repeated") }
    if consumer.counts.sinks[2].extra > consumer.counts.sinks[0].extra {
      broken.append("more aborted copies than effects")
    }
    return broken
  }

  @Test func `With full group metadata nothing is visible twice for read_committed, and nothing is lost`()
    throws
  {
    var ran = 0
    for number in 1...Self.count {
      guard let random = Self.lab(number) else { continue }
      ran += 1
      let reading = Reading(random.lab.json)
      guard let scenario = reading.scenario else {
        Issue.record("\(number) cannot be read: \(reading.problems) in \(random.lab.json)")
        continue
      }
      do {
        let result = try Simulation.run(scenario, run: 0, maxEvents: 3_000_000)
        let broken = Self.broken(random, result)
        if !broken.isEmpty { Issue.record("\(number): \(broken) in \(random.lab.json)") }
        guard number.isMultiple(of: 5) else { continue }
        let again = try Simulation.run(scenario, run: 0, recording: true)
        if again.digest != result.digest || again.consumers != result.consumers {
          Issue.record("\(number): recorded, it goes another way, in \(random.lab.json)")
        }
        let traced = try Simulation.trace(scenario, run: 0).result
        if traced.digest != result.digest { Issue.record("\(number): traced, it goes another way") }
      } catch {
        Issue.record("\(number): \(error) in \(random.lab.json)")
      }
    }
    #expect(ran > Self.count / 10)
  }

  @Test func `What nothing disturbs is done once, for every reader`() throws {
    for number in 1...300 {
      guard let random = Self.lab(number, isCalm: true) else { continue }
      let consumer = try #require(random.lab.run().consumers.first)
      for sink in consumer.counts.sinks where sink.once != consumer.counts.acknowledged {
        Issue.record("\(number): \(sink.once) of \(consumer.counts.acknowledged) once in \(random.lab.json)")
      }
      if consumer.rejectedCommits != 0 { Issue.record("\(number): \(consumer.rejectedCommits) rejected") }
    }
  }

  /// A canary: offsets sent with the group id only, passed off as sent with full metadata.
  @Test func `Group metadata left out and passed off as full is caught`() throws {
    var caught = 0
    for number in 1...Self.count {
      guard let random = Self.lab(number, metadata: "group-id-only"), random.isGroup else { continue }
      if try Self.broken(random, random.lab.run()).contains(where: { $0.hasPrefix("read_committed") }) {
        caught += 1
      }
    }
    #expect(caught > 3)
  }
}
