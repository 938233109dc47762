import DeliveryHistory
import DeliveryModel
import Testing

/// Random outboxes under random faults.
struct OutboxLawTests {
  static func lab(_ number: Int) -> (lab: Lab, order: String, select: String) {
    var dice = Dice(number, "outboxes")
    let order = dice.one(of: ["publish-then-mark", "mark-then-publish"])
    let select = dice.one(of: ["unsent", "unsent", "id-after-last"])
    let transaction = dice.one(of: [
      #""0s""#, #""3ms""#, #"{"dist": "exponential", "mean": "4ms"}"#,
      #"{"dist": "uniform", "min": "0ms", "max": "20ms"}"#,
    ])
    var lab = Lab(
      seed: Int64(number), duration: "2s",
      latency: dice.one(of: [#""0s""#, #""1ms""#, #"{"dist": "exponential", "mean": "1ms"}"#]),
      loss: dice.one(of: ["0", "0", "0.01"]),
      partitions: dice.one(of: [1, 1, 3]), records: Int64(dice.within(1...400)),
      arrival: dice.one(of: [
        #"{"process": "backlog"}"#, #"{"process": "poisson", "rate": "300/s"}"#,
        #"{"process": "bursts", "size": 40, "every": "150ms"}"#, #"{"process": "constant", "rate": "100/s"}"#,
      ]),
      producer: #", "outbox": {"poll": "\#(dice.one(of: [1, 7, 100]))ms", "#
        + #""batch": \#(dice.one(of: [1, 3, 10, 1000])), "order": "\#(order)", "select": "\#(select)", "#
        + #""writers": \#(dice.one(of: [1, 2, 5])), "transaction": \#(transaction)}"#,
      producers: dice.one(of: [1, 1, 2]),
      processing: #"{"time": "\#(dice.one(of: [10, 900]))us"}"#,
      commit: #"{"strategy": "after-processing", "every": "\#(dice.one(of: ["1 record", "poll"]))"}"#)
    if dice.once(in: 4) { lab.warmup = "300ms" }
    let gap = #"{"dist": "exponential", "mean": "\#(dice.within(30...300))ms"}"#
    let faults = [
      #"{"id": "kill", "type": "crash", "target": "p-*", "every": \#(gap), "restart": "8ms"}"#,
      #"{"id": "stop", "type": "stop", "target": "p-1", "every": \#(gap), "restart": "8ms"}"#,
      #"{"id": "gc", "type": "pause", "target": "p-1", "every": \#(gap), "for": "50ms"}"#,
      #"{"id": "broker", "type": "crash", "target": "broker-1", "every": \#(gap), "restart": "20ms"}"#,
      #"{"id": "frozen", "type": "pause", "target": "broker-1", "every": \#(gap), "for": "20ms"}"#,
      #"{"id": "cut", "type": "partition", "groups": [["p-*"], ["broker-1"]], "every": \#(gap), "for": "30ms"}"#,
      #"{"id": "deaf", "type": "drop", "what": "Produce", "target": "p-1", "every": \#(gap), "for": "20ms"}"#,
      #"{"id": "disk", "type": "slow", "what": "disk", "delay": "3ms", "target": "broker-1", "every": \#(gap), "for": "20ms"}"#,
      #"{"id": "kill-c", "type": "crash", "target": "c-1", "every": \#(gap), "restart": "8ms"}"#,
    ]
    for fault in faults where dice.once(in: 3) { lab.faults.append(fault) }
    return (lab, order, select)
  }

  /// The laws that a run breaks, in words.
  static func broken(_ order: String, _ select: String, _ result: RunResult) -> [String] {
    guard let consumer = result.consumers.first?.counts else { return ["no result"] }
    let counts = consumer.sinks[0]
    var broken: [String] = []
    if !result.drained { broken.append("not drained") }
    if counts.unresolved > 0 { broken.append("\(counts.unresolved) unresolved") }
    if order == "publish-then-mark", select == "unsent", counts.lost > 0 {
      broken.append("\(counts.lost) lost")
    }
    if order == "mark-then-publish", consumer.logDuplicates > 0 {
      broken.append("\(consumer.logDuplicates) published twice")
    }
    let byCauses =
      counts.lostByCause[Int(Cause.outboxMarked.rawValue)]
      + counts.lostByCause[Int(Cause.outboxSkipped.rawValue)]
    if counts.lost != byCauses { broken.append("lost by other causes") }
    return broken
  }

  @Test func `What is committed is published, at least or at most once, and books close`() throws {
    var lost: [String: Int64] = [:]
    var duplicated: Int64 = 0
    for number in 1...400 {
      let (lab, order, select) = Self.lab(number)
      let reading = Reading(lab.json)
      guard let scenario = reading.scenario else {
        Issue.record("\(number) cannot be read: \(reading.problems) in \(lab.json)")
        continue
      }
      do {
        let result = try Simulation.run(scenario, run: 0, maxEvents: 3_000_000)
        let consumer = try #require(result.consumers.first).counts
        let counts = consumer.sinks[0]
        for broken in Self.broken(order, select, result) {
          Issue.record("\(number): \(broken) in \(lab.json)")
        }
        lost[order + select, default: 0] += counts.lost
        duplicated += consumer.logDuplicates
        let again = try Simulation.run(scenario, run: 0, recording: true)
        if again.digest != result.digest || again.consumers != result.consumers {
          Issue.record("\(number): recorded, it goes another way, in \(lab.json)")
        }
      } catch {
        Issue.record("\(number): \(error) in \(lab.json)")
      }
    }
    #expect(duplicated > 100 && (lost["mark-then-publishunsent"] ?? 0) > 100, "\(duplicated), \(lost)")
    #expect((lost["publish-then-markid-after-last"] ?? 0) > 100, "\(lost)")
  }

  @Test func `Nothing depends on how often somebody looks`() throws {
    for number in 1...60 {
      let (lab, _, _) = Self.lab(number)
      let scenario = try lab.scenario()
      let plain = try Simulation.run(scenario, run: 0, maxEvents: 3_000_000)
      let traced = try Simulation.trace(scenario, run: 0).result
      #expect(traced.digest == plain.digest && traced.consumers == plain.consumers, "\(lab.json)")
    }
  }
}
