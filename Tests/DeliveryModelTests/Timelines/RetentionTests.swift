import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// What is too old: records (`retention.ms`, R-KAFKA-70 to 72) and committed positions (R-KAFKA-75).
struct RetentionTests {
  /// A reader of a backlog, ten records a second, and a log that forgets after a second.
  private static func slow(_ reset: String, retention: String = "1000", faults: [String] = []) -> Lab {
    Lab(
      duration: "4s", drain: "1m", brokers: #""log.retention.check.interval.ms": 500"#,
      topic: #", "config": {"retention.ms": \#(retention)}"#, processing: #"{"time": "100ms"}"#,
      commit: #"{"every": "1 record"}"#, reset: reset,
      config: #", "max.partition.fetch.bytes": 1, "fetch.max.wait.ms": 10"#, faults: faults)
  }

  private func lost(_ counts: SinkCounts, _ cause: Cause) -> Int64 {
    counts.lostByCause[Int(cause.rawValue)]
  }

  /// The backlog counts as stored at 0: it is too old at the first check behind the first second.
  @Test func `Records that are not read in time are lost to retention`() throws {
    let result = try Self.slow("earliest").run(recording: true)
    let counts = try result.counts()
    #expect(result.drained)
    #expect(counts.once >= 13 && counts.once <= 16)
    #expect(lost(counts, .retention) == 100 - counts.once)
    #expect(
      result.recorded.contains {
        guard case .retired(_, let below, let at) = $0 else { return false }
        return below == 100 && at.nanoseconds == 1_500_000_000
      })
  }

  @Test(arguments: ["4000", "-1"])
  func `Without a limit within the run nothing is lost`(retention: String) throws {
    #expect(try Self.slow("earliest", retention: retention).run().counts().once == 100)
  }

  /// A reader comes back when the log has forgotten its position: R-KAFKA-70 and 72.
  @Test(arguments: ["earliest", "latest"])
  func `A position before the log's start is out of range`(reset: String) throws {
    var lab = Self.slow(
      reset, faults: [Fault.at(#""500ms""#, restart: "2500ms")])
    lab.records = 400
    lab.arrival = #"{"process": "constant", "rate": "100/s"}"#
    lab.processing = #"{"time": "1ms"}"#
    lab.config = ""
    lab.drain = "5s"
    let result = try lab.run()
    let counts = try result.counts()
    // Down from 0.5 to 3 s; at 3 s everything older than 2 s is gone.
    #expect(lost(counts, .retention) >= 140 && lost(counts, .retention) <= 160, "\(counts)")
    let skipped = lost(counts, .offsetReset)
    #expect(reset == "earliest" ? skipped == 0 : skipped >= 90 && skipped <= 110, "\(counts)")
    #expect(counts.lost == lost(counts, .retention) + skipped)
  }

  /// With `none` a reader without any position throws at its start.
  @Test func `No position and no policy ends the process`() throws {
    let result = try Self.slow("none").run()
    #expect(!result.drained)
    #expect(try result.counts().once == 0)
  }

  /// Who reads, when it stops and comes back, whether its position had expired (retention 1 minute).
  struct ExpiryCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let reads: String
    let client: String
    let fault: String
    let isExpired: Bool
  }

  private static func away(_ from: Int, _ seconds: Int, _ type: String = "stop") -> String {
    Fault.at("\"\(from)s\"", type, restart: "\(seconds)s")
  }

  static let expiries = [
    ExpiryCase(
      testDescription: "classic: the clock starts when the group is empty", reads: "subscribe",
      client: "java",
      fault: away(100, 100), isExpired: true),
    ExpiryCase(
      testDescription: "classic: the last commit does not matter", reads: "subscribe", client: "java",
      fault: away(100, 40), isExpired: false),
    ExpiryCase(
      testDescription: "classic: a stable group keeps what it has", reads: "subscribe", client: "java",
      fault: away(200, 0, "crash"), isExpired: false),
    ExpiryCase(
      testDescription: "assign: the clock runs from the last commit, though the reader lives",
      reads: "assign",
      client: "java", fault: away(200, 0, "crash"), isExpired: true),
    ExpiryCase(
      testDescription: "assign: not before the time is over", reads: "assign", client: "java",
      fault: away(40, 0, "crash"), isExpired: false),
    ExpiryCase(
      testDescription: "KIP-848: the clock has run since the last commit when the group empties",
      reads: "subscribe", client: "java-async", fault: away(100, 40), isExpired: true),
    ExpiryCase(
      testDescription: "KIP-848: a group with members keeps what it has", reads: "subscribe",
      client: "java-async", fault: away(200, 0, "crash"), isExpired: false),
  ]

  /// R-KAFKA-75; ten records at the start, then nothing.
  @Test(arguments: expiries, ["earliest", "latest"])
  func `Positions expire`(row: ExpiryCase, reset: String) throws {
    let lab = Lab(
      duration: "10m",
      brokers:
        #""offsets.retention.minutes": 1, "offsets.retention.check.interval.ms": 5000, "#
        + #""group.initial.rebalance.delay.ms": 0"#,
      records: 10, arrival: #"{"process": "constant", "rate": "1/s"}"#, reads: row.reads, client: row.client,
      commit: #"{"every": "1 record"}"#, reset: reset, faults: [row.fault])
    let result = try lab.run()
    let counts = try result.counts()
    #expect(result.drained)
    if reset == "earliest" { #expect(counts.lost == 0) }
    let again = counts.duplicatedByCause[Int(Cause.offsetExpiry.rawValue)]
    #expect(again == (row.isExpired && reset == "earliest" ? 10 : 0))
    #expect(counts.extra == again)
  }

  /// An expired position and `latest`: what came while nobody read is skipped.
  @Test func `An expired position skips what came meanwhile`() throws {
    let lab = Lab(
      duration: "10m",
      brokers:
        #""offsets.retention.minutes": 1, "offsets.retention.check.interval.ms": 5000"#,
      records: 300, arrival: #"{"process": "constant", "rate": "1/s"}"#, reads: "subscribe",
      commit: #"{"every": "1 record"}"#, reset: "latest", faults: [Self.away(100, 100)])
    let counts = try lab.run().counts()
    let skipped = lost(counts, .offsetExpiry)
    #expect(skipped >= 95 && skipped <= 110, "\(counts)")
  }
}
