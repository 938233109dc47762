import DeliveryHistory
import DeliveryModel
import Testing

/// Laws of the way from send() to the log, over producers, copies and faults drawn by a seed.
struct SendingLawTests {
  /// A small generator of choices.
  private struct Choices {
    var state: UInt64
    mutating func below(_ n: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(n))
    }
    mutating func of<T>(_ values: [T]) -> T { values[below(values.count)] }
  }

  struct Draw {
    var lab: Lab
    var acks: String
    var isIdempotent: Bool
    var resends: Bool
    var minInsync: Int
    var isUnclean: Bool
    var losesPower = false
    var killsProducer = false
    var killsBrokers = false
  }

  static func draw(_ seed: Int) -> Draw {
    var choices = Choices(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
    for _ in 0..<5 { _ = choices.below(2) }
    let acks = choices.of(["all", "all", "1", "0"])
    let isIdempotent = acks == "all" && choices.below(3) > 0
    let copies = choices.of([1, 3])
    var draw = Draw(
      lab: Lab(), acks: acks, isIdempotent: isIdempotent, resends: choices.below(3) == 0,
      minInsync: copies == 1 ? 1 : choices.of([1, 2]), isUnclean: choices.below(4) == 0)
    var lab = Lab(
      seed: Int64(seed), duration: "20s",
      latency: choices.of([#""1ms""#, #"{"dist": "exponential", "mean": "2ms"}"#]),
      loss: choices.of(["0", "0", "0.001"]), partitions: choices.of([1, 3]), records: 2_000, size: 100,
      arrival: choices.of([
        #"{"process": "poisson", "rate": "300/s"}"#, #"{"process": "constant", "rate": "500/s"}"#,
        #"{"process": "bursts", "size": 150, "every": "1s"}"#,
      ]),
      producer: draw.resends ? #", "resend": {"attempts": 20, "backoff": "100ms"}"# : "",
      count: choices.of([1, 2]), processing: #"{"time": "200us"}"#,
      commit: #"{"strategy": "after-processing", "every": "50 records"}"#)
    lab.reads = choices.of(["assign", "subscribe"])
    lab.producers = choices.of([1, 2])
    lab.brokerCount = 3
    lab.brokers = #""broker.session.timeout.ms": 3000, "replica.lag.time.max.ms": 2000"#
    lab.topic =
      #", "replication.factor": \#(copies), "config": {"min.insync.replicas": \#(draw.minInsync), "#
      + #""unclean.leader.election.enable": \#(draw.isUnclean)}"#
    lab.producerConfig =
      #""acks": "\#(acks)", "enable.idempotence": \#(isIdempotent), "linger.ms": \#(choices.of([0, 5, 50])), "#
      + #""request.timeout.ms": \#(choices.of([500, 1500])), "delivery.timeout.ms": \#(choices.of([2000, 120_000])), "#
      + #""max.in.flight.requests.per.connection": \#(choices.of([1, 5])), "batch.size": \#(choices.of([200, 16_384])), "#
      + #""buffer.memory": \#(choices.of([1_000_000, 33_554_432])), "retries": \#(choices.of([3, 1_000_000]))"#
    for number in 0..<choices.below(4) { lab.faults.append(fault(number, &choices, &draw)) }
    draw.lab = lab
    return draw
  }

  private static func fault(_ number: Int, _ choices: inout Choices, _ draw: inout Draw) -> String {
    let at = #""at": "\#(1 + choices.below(15_000))ms""#
    let id = #"{"id": "f\#(number)", \#(at), "#
    let broker = "broker-\(1 + choices.below(3))"
    switch choices.below(9) {
    case 0:
      draw.killsProducer = true
      return id + #""type": "crash", "target": "p-1", "restart": "1s"}"#
    case 1: return id + #""type": "pause", "target": "p-*", "for": "3s"}"#
    case 2:
      draw.killsBrokers = true
      return id + #""type": "crash", "target": "\#(broker)", "restart": "5s"}"#
    case 3: return id + #""type": "pause", "target": "\#(broker)", "for": "5s"}"#
    case 4:
      draw.losesPower = true
      return id + #""type": "power-loss", "target": "\#(broker)", "restart": "1s"}"#
    case 5:
      return id + #""type": "drop", "target": "p-*", "what": "Produce", "probability": 0.3, "for": "2s"}"#
    case 6: return id + #""type": "partition", "groups": [["p-*"], ["\#(broker)"]], "for": "4s"}"#
    case 7:
      return id
        + #""type": "partition", "groups": [["broker-1"], ["broker-2", "broker-3"]], "direction": "from", "for": "4s"}"#
    default: return id + #""type": "stop", "target": "p-1", "restart": "1s"}"#
    }
  }

  /// The laws that a run breaks, in words.
  static func broken(_ draw: Draw, _ result: RunResult) -> [String] {
    guard let counts = result.consumers.first?.counts else { return ["no result"] }
    var broken: [String] = []
    if !result.drained { broken.append("not drained") }
    if counts.acknowledged == 0 { broken.append("nothing was acknowledged") }
    if counts.attempted > 2_000 * Int64(draw.lab.producers) { broken.append("more than there are") }
    let lost = counts.sinks[0].lost
    if draw.acks == "all", !draw.isUnclean, !draw.losesPower, draw.minInsync == 2, lost > 0 {
      broken.append("\(lost) lost although all had them")
    }
    if draw.isIdempotent, !draw.resends, !draw.losesPower, !draw.isUnclean,
      draw.lab.producerConfig.contains(#""delivery.timeout.ms": 120000"#),
      draw.lab.producerConfig.contains(#""retries": 1000000"#),
      !draw.lab.faults.contains(where: { $0.contains("drop") }), counts.logDuplicates > 0
    {
      broken.append("\(counts.logDuplicates) stored twice")
    }
    return broken
  }

  @Test(arguments: 0..<200)
  func `The books add up, and promises are kept as far as they go`(seed: Int) throws {
    let draw = Self.draw(seed)
    let result = try draw.lab.run()
    for broken in Self.broken(draw, result) { Issue.record("\(broken) in \(draw.lab.json)") }
    #expect(try draw.lab.run().digest == result.digest)
  }
}
