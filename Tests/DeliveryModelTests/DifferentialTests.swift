import DeliveryHistory
import DeliveryModel
import Testing

/// The engine's short cuts beside the long way.
///
/// While a fault waits for a record, the engine takes no short cut: every answer to a commit is an event of its own.
/// So a fault whose record never comes must change nothing, down to the order of events.
struct DifferentialTests {
  static let commits = [
    #"{"strategy": "after-processing", "every": "1 record"}"#,
    #"{"strategy": "after-processing", "every": "7 records", "on-close": false}"#,
    #"{"strategy": "after-processing", "every": "1 record", "mode": "async"}"#,
    #"{"strategy": "after-processing", "every": "100 records", "mode": "async"}"#,
    #"{"strategy": "after-processing", "every": "poll"}"#,
    #"{"strategy": "after-processing", "every": "300ms"}"#,
    #"{"strategy": "before-processing", "every": "5 records"}"#,
    #"{"strategy": "before-processing", "every": "poll"}"#,
    #"{"strategy": "auto", "every": "200ms"}"#,
  ]

  static let faults: [[String]] = [
    [],
    [Fault.kills("5ms", "400ms")],
    [Fault.kills("5ms", "400ms"), fault("stop", every: "250ms"), fault("exception", every: "330ms")],
    [fault("slow", every: "190ms", more: #""delay": "17ms""#), Fault.kills("5ms", "700ms")],
    [
      fault("drop", every: "900ms", more: #""probability": 0.5, "for": "80ms""#),
      fault("stop", every: "600ms", more: #""wait": true"#),
    ],
  ]

  private static func fault(_ type: String, every mean: String, more: String = "") -> String {
    let isOnRequests = type == "slow" || type == "drop"
    return #"{"id": "\#(type)", "type": "\#(type)", "target": "c-*", "#
      + #""every": {"dist": "exponential", "mean": "\#(mean)"}"#
      + (isOnRequests ? #", "what": "OffsetCommit""# : #", "restart": "7ms""#)
      + (more.isEmpty ? "}" : ", \(more)}")
  }

  @Test(arguments: commits, faults.indices)
  func `A fault that waits for ever changes nothing`(_ commit: String, _ faults: Int) throws {
    for (seed, client) in [(3, "java"), (4, "librdkafka")] as [(Int64, String)] {
      var lab = Lab()
      lab.seed = seed
      lab.client = client
      lab.duration = "4s"
      lab.partitions = 5
      lab.count = 3
      lab.records = 1 << 40
      lab.arrival = #"{"process": "poisson", "rate": "500/s"}"#
      lab.latency = #"{"dist": "exponential", "mean": "900us"}"#
      lab.service = #"{"dist": "uniform", "min": "10us", "max": "90us"}"#
      lab.processing =
        #"{"time": {"dist": "exponential", "mean": "3ms"}, "failure": 0.002, "on-failure": "skip"}"#
      lab.commit = commit
      lab.faults = Self.faults[faults]
      let short = try lab.run(recording: true)
      lab.faults.append(Fault.at(record: 1 << 39, "after-processing"))
      let long = try lab.run(recording: true)
      #expect(short.consumers == long.consumers, "\(client)")
      #expect(short.simulated == long.simulated, "\(client)")
      let difference = zip(short.recorded, long.recorded).first { $0 != $1 }
      #expect(difference == nil, "\(client)")
      #expect(short.digest == long.digest, "\(client)")
      #expect(short.events <= long.events, "\(client)")
    }
  }
}
