import DeliveryHistory
import DeliveryModel
import Testing

/// Random processes that commit positions and rows in two phases, with coordinators that go down.
struct TwoPhaseLawTests {
  static func lab(_ number: Int) -> Lab {
    var dice = Dice(number, "two phases")
    var lab = Lab(
      seed: Int64(number), duration: "500ms",
      latency: dice.one(of: [#""1ms""#, #"{"dist": "exponential", "mean": "1ms"}"#]),
      partitions: dice.within(1...3), records: Int64(dice.within(20...200)),
      processing: #"{"time": {"dist": "exponential", "mean": "1ms"}}"#,
      commit: #"{"strategy": "with-effect", "every": "\#(dice.one(of: ["1 record", "7 records", "poll"]))"}"#,
      sink: #"["two-phase", "external"]"#)
    let gap = #"{"dist": "exponential", "mean": "\#(dice.within(20...90))ms"}"#
    let faults = [
      #"{"id": "kill", "type": "crash", "target": "c-*", "every": \#(gap), "restart": "5ms"}"#,
      #"{"id": "stop", "type": "stop", "target": "c-*", "every": \#(gap), "restart": "5ms"}"#,
      #"{"id": "gc", "type": "pause", "target": "c-1", "every": \#(gap), "for": "30ms"}"#,
      #"{"id": "down", "type": "down", "what": "commit-coordinator", "target": "c", "every": \#(gap), "for": "20ms"}"#,
    ]
    for fault in faults where dice.coin() { lab.faults.append(fault) }
    return lab
  }

  /// The laws that a run breaks, in words.
  static func broken(_ result: RunResult) -> [String] {
    guard let counts = result.consumers.first?.counts.sinks.first else { return ["no result"] }
    var broken: [String] = []
    if !result.drained { broken.append("not drained") }
    if counts.lost + counts.extra > 0 { broken.append("\(counts.lost) lost, \(counts.extra) repeated") }
    return broken
  }

  @Test func `What is committed in two phases is there once, whatever dies`() throws {
    for number in 1...300 {
      let lab = Self.lab(number)
      let result = try lab.run()
      for broken in Self.broken(result) { Issue.record("\(number): \(broken) in \(lab.json)") }
    }
  }
}
