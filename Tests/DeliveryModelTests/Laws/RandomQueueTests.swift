import DeliveryHistory
import DeliveryModel
import Foundation
import Testing

/// Laws over share groups drawn at random; `LAWS_RUNS=20000 LAWS_FIRST=1` runs more of them, or others.
struct RandomQueueTests {
  private static let numbers: Range<Int> = {
    let environment = ProcessInfo.processInfo.environment
    let first = environment["LAWS_FIRST"].flatMap { Int($0) } ?? 1
    let count = environment["LAWS_RUNS"].flatMap { Int($0) } ?? 500
    return first..<(first + count)
  }()

  @Test func `Every law of queues holds in share groups drawn at random`() throws {
    for number in Self.numbers {
      let random = RandomQueueLab(number)
      guard let scenario = Reading(random.lab.json).scenario else {
        Issue.record("\(number) cannot be read: \(Reading(random.lab.json).problems) in \(random.lab.json)")
        continue
      }
      do {
        let result = try Simulation.run(scenario, run: 0, maxEvents: 3_000_000)
        let broken = Self.broken(random, result)
        if !broken.isEmpty { Issue.record("\(number): \(broken) in \(random.lab.json)") }
        guard number.isMultiple(of: 5) else { continue }
        let traced = try Simulation.trace(scenario, run: 0).result
        if traced.digest != result.digest || traced.consumers != result.consumers
          || traced.events != result.events
        {
          Issue.record("\(number): traced, it goes another way, in \(random.lab.json)")
        }
      } catch {
        Issue.record("\(number): \(error) in \(random.lab.json)")
      }
    }
  }

  @Test func `A share group that nothing disturbs loses and repeats nothing`() throws {
    for number in Self.numbers where number.isMultiple(of: 3) {
      let random = RandomQueueLab(number, isCalm: true)
      let result = try random.lab.run()
      let consumer = try #require(result.consumers.first)
      let sink = try result.counts()
      if sink.once != consumer.counts.acknowledged || consumer.rejectedCommits != 0
        || consumer.counts.redelivered != 0
      {
        Issue.record("\(number): \(sink), \(consumer) in \(random.lab.json)")
      }
    }
  }

  @Test func `An acknowledgement before the effect passed off as one behind it is caught`() throws {
    let caught = try Self.caught {
      $0.strategy == "before-processing"
    } claim: {
      $0.strategy = "after-processing"
    }
    #expect(caught > 10)
  }

  @Test func `An acknowledgement behind the effect passed off as one before it is caught`() throws {
    let caught = try Self.caught {
      $0.strategy == "after-processing"
    } claim: {
      $0.strategy = "before-processing"
      $0.isSync = true
    }
    #expect(caught > 10)
  }

  @Test func `A delivery limit passed off as none is caught`() throws {
    let caught = try Self.caught {
      !$0.isUnlimited
    } claim: {
      $0.isUnlimited = true
    }
    #expect(caught > 5)
  }

  private static func caught(
    _ wanted: (RandomQueueLab) -> Bool, claim: (inout RandomQueueLab) -> Void
  ) throws -> Int {
    try RandomLaws.caught(among: (1...500).map { RandomQueueLab($0) }.filter(wanted)) { random in
      let result = try random.lab.run()
      var claimed = random
      claim(&claimed)
      return broken(claimed, result)
    }
  }

  /// The laws that a run breaks, in words.
  static func broken(_ random: RandomQueueLab, _ result: RunResult) -> [String] {
    guard let consumer = result.consumers.first else { return ["no result"] }
    var broken: [String] = []
    if !result.drained { broken.append("not drained") }
    for (number, sink) in consumer.counts.sinks.enumerated() {
      broken += RandomLaws.brokenBooks(consumer, number)
      if sink.unresolved > 0 { broken.append("sink \(number): \(sink.unresolved) unresolved") }
      if random.losesNothing, sink.lost > 0 { broken.append("sink \(number): \(sink.lost) lost") }
      if random.repeatsNothing, sink.extra > 0 { broken.append("sink \(number): \(sink.extra) repeated") }
      broken += strangeCauses(random, sink).map { "sink \(number): \($0)" }
    }
    return broken
  }

  /// Losses and duplicates whose cause cannot have been at work.
  private static func strangeCauses(_ random: RandomQueueLab, _ sink: SinkCounts) -> [String] {
    let possible: [(Cause, Bool)] = [
      (.crashReplay, random.faultKinds.contains("crash")),
      (.stopReplay, random.faultKinds.contains("stop")),
      (.deliveryLimit, !random.isUnlimited), (.rejected, random.onFailure == "reject"),
      (.swallowedError, random.onFailure == "skip"),
      (.commitBeforeEffect, random.strategy == "before-processing"),
      (.gaveUp, false), (.offsetReset, false), (.inPlaceRetry, false), (.handover, false),
      (.fireAndForget, false), (.appResend, false),
    ]
    return possible.compactMap { cause, isPossible in
      let count = sink.lostByCause[Int(cause.rawValue)] + sink.duplicatedByCause[Int(cause.rawValue)]
      return isPossible || count == 0 ? nil : "\(count) by \(cause.name)"
    }
  }
}
