import DeliveryHistory
import DeliveryModel
import Testing

/// Random publishers that repeat themselves in front of queues that drop repeats in time.
struct PublishingLawTests {
  static func lab(_ number: Int) -> QueueLab {
    var dice = Dice(number, "publishing")
    let isJetStream = dice.coin()
    var lab = QueueLab(
      seed: Int64(number), duration: "60s",
      latency: dice.one(of: [#""1ms""#, #"{"dist": "exponential", "mean": "2ms"}"#]),
      kind: isJetStream ? "jetstream" : "sqs-fifo", records: Int64(dice.within(20...200)),
      arrival: #"{"process": "poisson", "rate": "\#(dice.one(of: [10, 50]))/s"}"#,
      processing: #"{"time": "1ms"}"#, commit: #"{"every": "1 record"}"#)
    if isJetStream { lab.producerConfig = #""msg_id": true, "timeout": "\#(dice.one(of: [50, 500]))ms""# }
    lab.sending = #", "resend": {"attempts": 50, "backoff": "\#(dice.one(of: [1, 40]))ms"}"#
    lab.faults = [
      #"{"id": "x", "type": "drop", "what": "Produce", "target": "broker-1", "at": "0s", "for": "60s", "#
        + #""direction": "\#(dice.one(of: ["request", "response"]))", "probability": \#(dice.one(of: [0.05, 0.3]))}"#
    ]
    return lab
  }

  /// The laws that a run breaks, in words.
  static func broken(_ result: RunResult) -> [String] {
    guard let consumer = result.consumers.first?.counts else { return ["no result"] }
    var broken: [String] = []
    if !result.drained { broken.append("not drained") }
    let counts = consumer.sinks[0]
    if counts.lost + counts.extra + consumer.logDuplicates > 0 {
      broken.append("\(counts.lost) lost, \(counts.extra) repeated, \(consumer.logDuplicates) stored twice")
    }
    return broken
  }

  @Test func `A queue that knows a record drops its repeats, and nothing is lost`() throws {
    for number in 1...100 {
      let lab = Self.lab(number)
      let result = try lab.run()
      for broken in Self.broken(result) { Issue.record("\(number): \(broken) in \(lab.json)") }
    }
  }
}
