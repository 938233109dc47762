import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// A row and a record without an outbox: what a kill between the two leaves behind.
///
/// One request at 0 whose transaction takes 5 ms, a latency of 1 ms. Commit, then publish: committed at 5, known at 6,
/// in the log at 7, known at 8. Publish, then commit: sent at 5, in the log at 6, known at 7, committed at 8.
struct DualWriteTimelineTests {
  static func lab(_ order: String, _ faults: [String] = []) -> Lab {
    Lab(
      duration: "1s", records: 1, arrival: #"{"process": "bursts", "size": 1, "every": "1h"}"#,
      producer: #", "dual-write": {"order": "\#(order)", "transaction": "5ms"}"#,
      processing: #"{"time": "10us"}"#, commit: #"{"strategy": "after-processing", "every": "poll"}"#,
      faults: faults)
  }

  struct Kill: Sendable, CustomTestStringConvertible {
    var order: String
    var moment: String
    var acknowledged: Int64 = 0
    var lost: Int64 = 0
    var ghosts: Int64 = 0

    var testDescription: String { "\(order), killed at \(moment)" }
  }

  static let kills: [Kill] = [
    Kill(order: "commit-then-publish", moment: "4500us"),
    Kill(order: "commit-then-publish", moment: "5500us", acknowledged: 1, lost: 1),
    Kill(order: "commit-then-publish", moment: "6500us", acknowledged: 1, lost: 1),
    Kill(order: "commit-then-publish", moment: "7500us", acknowledged: 1),
    Kill(order: "publish-then-commit", moment: "4500us"),
    Kill(order: "publish-then-commit", moment: "5500us"),
    Kill(order: "publish-then-commit", moment: "6500us", ghosts: 1),
    Kill(order: "publish-then-commit", moment: "7500us", ghosts: 1),
    Kill(order: "publish-then-commit", moment: "8500us", acknowledged: 1),
  ]

  @Test(arguments: kills)
  func `A kill between the two writes loses the record, or leaves one of nothing`(_ kill: Kill) throws {
    let result = try Self.lab(kill.order, [OutboxLab.kill(kill.moment)]).run()
    let consumer = try #require(result.consumers.first).counts
    let counts = consumer.sinks[0]
    #expect(result.drained && consumer.attempted == 1 && consumer.acknowledged == kill.acknowledged)
    #expect(consumer.rejected == 1 - kill.acknowledged && counts.recovered == kill.ghosts)
    #expect(counts.lost == kill.lost && counts.lostByCause[Int(Cause.dualWrite.rawValue)] == kill.lost)
    #expect(counts.once == kill.acknowledged - kill.lost)
    #expect(try result.firings()[0].lost == kill.lost)
  }

  @Test func `Writers work side by side, requests wait for one, and those of a dead process find nobody`()
    throws
  {
    let lab = Self.lab("commit-then-publish").with {
      $0.records = 10
      $0.arrival = #"{"process": "bursts", "size": 10, "every": "1h"}"#
      $0.producer = #", "dual-write": {"writers": 2, "transaction": "5ms"}"#
    }
    let result = try lab.run(recording: true)
    let commits = result.recorded.compactMap { event -> Int64? in
      guard case .acknowledged(_, let at) = event else { return nil }
      return at.nanoseconds / 1_000_000
    }
    #expect(commits == [5, 5, 13, 13, 21, 21, 29, 29, 37, 37])
    let killed = lab.with { $0.faults = [OutboxLab.kill("14ms", more: #", "restart": "10ms""#)] }
    let consumer = try #require(try killed.run().consumers.first).counts
    #expect(consumer.attempted == 4 && consumer.acknowledged == 4 && consumer.sinks[0].lost == 2)
  }

  private static func random(_ number: Int) -> (lab: Lab, order: String) {
    var dice = Dice(number, "dual writes")
    let order = dice.one(of: ["commit-then-publish", "publish-then-commit"])
    let gap = #"{"dist": "exponential", "mean": "\#(dice.within(30...300))ms"}"#
    var lab = lab(order)
    lab.seed = Int64(number)
    lab.duration = "2s"
    lab.records = Int64(dice.within(1...400))
    lab.producers = dice.within(1...2)
    lab.partitions = dice.within(1...3)
    lab.latency = dice.one(of: [#""0s""#, #""1ms""#, #"{"dist": "exponential", "mean": "1ms"}"#])
    lab.loss = dice.one(of: ["0", "0", "0.01"])
    lab.arrival = dice.one(of: [
      #"{"process": "poisson", "rate": "300/s"}"#, #"{"process": "bursts", "size": 40, "every": "150ms"}"#,
    ])
    lab.producer =
      #", "dual-write": {"order": "\#(order)", "writers": \#(dice.within(1...5)), "#
      + #""transaction": {"dist": "exponential", "mean": "4ms"}}"#
    for fault in [
      #"{"id": "kill", "type": "crash", "target": "p-*", "every": \#(gap), "restart": "8ms"}"#,
      #"{"id": "stop", "type": "stop", "target": "p-1", "every": \#(gap), "restart": "8ms"}"#,
      #"{"id": "gc", "type": "pause", "target": "p-1", "every": \#(gap), "for": "50ms"}"#,
      #"{"id": "broker", "type": "crash", "target": "broker-1", "every": \#(gap), "restart": "20ms"}"#,
      #"{"id": "cut", "type": "partition", "groups": [["p-*"], ["broker-1"]], "every": \#(gap), "for": "30ms"}"#,
    ] where dice.once(in: 2) { lab.faults.append(fault) }
    return (lab, order)
  }

  @Test func `Only kills lose or leave anything, and books close`() throws {
    var lost: Int64 = 0
    var ghosts: Int64 = 0
    for number in 1...200 {
      let (lab, order) = Self.random(number)
      let scenario = try lab.scenario()
      let result = try Simulation.run(scenario, run: 0, maxEvents: 3_000_000)
      let consumer = try #require(result.consumers.first).counts
      let counts = consumer.sinks[0]
      #expect(result.drained && counts.unresolved == 0 && counts.duplicated == 0, "\(lab.json)")
      #expect(counts.lost == counts.lostByCause[Int(Cause.dualWrite.rawValue)], "\(lab.json)")
      let hasKills = lab.faults.contains { $0.contains("kill") }
      #expect(hasKills || counts.lost + consumer.rejected == 0, "\(lab.json)")
      if order == "publish-then-commit" { #expect(counts.lost == 0, "\(lab.json)") }
      if order == "commit-then-publish" { #expect(counts.recovered == 0, "\(lab.json)") }
      let blamed = consumer.firings[0].reduce(0) { $0 + $1.lost }
      #expect(blamed == counts.lost, "\(lab.json)")
      lost += counts.lost
      ghosts += counts.recovered
      let traced = try Simulation.trace(scenario, run: 0).result
      #expect(traced.digest == result.digest && traced.consumers == result.consumers, "\(lab.json)")
    }
    #expect(lost > 50 && ghosts > 50, "\(lost) \(ghosts)")
  }
}
