import DeliveryHistory
import DeliveryModel
import Testing

/// Random scenarios whose producers commit transactions, and whose consumers read what is committed only.
struct ProducerTransactionLawTests {
  static func lab(_ number: Int) -> Lab? {
    let random = RandomLab(number)
    guard random.lab.arrival.contains("poisson"), random.strategy == "after-processing", random.readsAll,
      !random.passesOver, random.workers == 0
    else { return nil }
    var dice = Dice(number, "producer transactions")
    var lab = random.lab
    lab.producers = dice.within(1...2)
    lab.warmup = "0s"
    lab.producer = #", "transaction": {"every": "\#(dice.one(of: ["1 record", "7 records", "10ms"]))"}"#
    let id = dice.one(of: ["{instance}", "{instance}-{start}"])
    let timeout = dice.one(of: [30, 300])
    lab.producerConfig =
      #""transactional.id": "\#(id)", "transaction.timeout.ms": \#(timeout), "linger.ms": \#(dice.one(of: [0, 5])), "#
      + #""request.timeout.ms": 20, "delivery.timeout.ms": \#(dice.one(of: [60, 2000]))"#
    if random.client.hasPrefix("java") { lab.config += #", "isolation.level": "read_committed""# }
    let scan = #""transaction.abort.timed.out.transaction.cleanup.interval.ms": \#(dice.one(of: [5, 40]))"#
    lab.brokers += (lab.brokers.isEmpty ? "" : ", ") + scan
    let gap = #"{"dist": "exponential", "mean": "\#(dice.within(20...90))ms"}"#
    lab.faults.append(
      dice.coin()
        ? #"{"id": "kill-p", "type": "crash", "target": "p-1", "every": \#(gap), "restart": "5ms"}"#
        : #"{"id": "gc-p", "type": "pause", "target": "p-1", "every": \#(gap), "for": "50ms"}"#)
    return lab
  }

  @Test func `Books close, nothing promised is lost, and a run goes the same way twice`() throws {
    var ran = 0
    var rejected: Int64 = 0
    for number in 1...1200 {
      guard let lab = Self.lab(number) else { continue }
      ran += 1
      let reading = Reading(lab.json)
      guard let scenario = reading.scenario else {
        Issue.record("\(number) cannot be read: \(reading.problems) in \(lab.json)")
        continue
      }
      do {
        let result = try Simulation.run(scenario, run: 0, maxEvents: 3_000_000)
        let consumer = try #require(result.consumers.first)
        rejected += consumer.counts.rejected
        let again = try Simulation.run(scenario, run: 0, recording: true)
        if again.digest != result.digest || again.consumers != result.consumers {
          Issue.record("\(number): recorded, it goes another way, in \(lab.json)")
        }
        for broken in Self.broken(scenario, again) { Issue.record("\(number): \(broken) in \(lab.json)") }
      } catch {
        Issue.record("\(number): \(error) in \(lab.json)")
      }
    }
    #expect(ran > 30 && rejected > 100, "\(ran) \(rejected)")
  }

  /// The laws that a recorded run breaks, in words.
  static func broken(_ scenario: Scenario, _ result: RunResult) -> [String] {
    guard let consumer = result.consumers.first else { return ["no result"] }
    var broken: [String] = []
    if !result.drained { broken.append("not drained") }
    for sink in consumer.counts.sinks where sink.lost > 0 || sink.unresolved > 0 {
      broken.append("\(sink.lost) lost, \(sink.unresolved) unresolved")
    }
    let seen = rejectedEffects(result.recorded)
    if scenario.consumers[0].config.readsCommitted, seen > 0 { broken.append("\(seen) aborted records read") }
    return broken
  }

  /// Effects of records that were rejected and not merely never heard of, by number.
  private static func rejectedEffects(_ events: [HistoryEvent]) -> Int {
    var numbers: [Int32: [(offset: OffsetRange, number: Int64)]] = [:]
    var rejected: [Int32: [RecordRange]] = [:]
    for event in events {
      switch event {
      case .appended(let range, let number, _, _, _):
        numbers[range.partition, default: []].append((range, number))
      case .rejected(let range, _, _): rejected[range.partition, default: []].append(range)
      default: break
      }
    }
    var count = 0
    for event in events {
      guard case .effects(_, 0, let range, _) = event else { continue }
      for place in numbers[range.partition] ?? [] {
        let from = max(place.offset.from, range.from)
        let to = min(place.offset.to, range.to)
        guard from < to else { continue }
        let first = place.number + from - place.offset.from
        for gone in rejected[range.partition] ?? [] where gone.from < first + to - from && first < gone.to {
          count += 1
        }
      }
    }
    return count
  }
}
