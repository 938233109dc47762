import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// Logs and producers at one moment: a leader is frozen for 6 s, past its session, while a producer waits for it.
struct InspectLogsTests {
  private static func snapshot(_ milliseconds: Int64) throws -> Snapshot {
    var lab = Lab()
    lab.brokerCount = 3
    lab.brokers = #""broker.session.timeout.ms": 3000, "broker.heartbeat.interval.ms": 500"#
    lab.topic = #", "replication.factor": 3, "config": {"min.insync.replicas": 2}"#
    lab.arrival = #"{"process": "constant", "rate": "500/s"}"#
    lab.records = 7500
    lab.producerConfig = #""acks": "1", "enable.idempotence": false, "request.timeout.ms": 20000"#
    lab.duration = "15s"
    lab.faults = [#"{"id": "f", "type": "pause", "target": "broker-1", "at": "5s", "for": "6s"}"#]
    return try Simulation.inspect(
      lab.scenario(), run: 0, at: .zero + SimulatedDuration.milliseconds(milliseconds))
  }

  private func row(_ log: LogSnapshot) -> String {
    let copies = log.copies.map {
      "\($0.broker):\($0.logEndOffset)\($0.isInSync ? "" : "!")\($0.isEligible ? "?" : "")"
    }
    return
      "\(log.leader.map { String($0) } ?? "-") e\(log.leaderEpoch) hw\(log.highWatermark) "
      + copies.joined(separator: " ")
  }

  @Test func `Before the freeze all copies follow, and only what lingers is held back`() throws {
    let snapshot = try Self.snapshot(4500)
    let log = try #require(snapshot.logs.first)
    #expect(log.leader == 1 && log.leaderEpoch == 0)
    #expect(log.copies.allSatisfy { $0.isInSync && !$0.isEligible })
    #expect(log.copies.map { $0.broker } == [1, 2, 3])
    #expect(log.copies.allSatisfy { $0.logEndOffset >= log.highWatermark })
    let held = try #require(snapshot.producers.first).batches.reduce(0) { $0 + $1.records }
    #expect(held <= 4)
    #expect(log.copies[0].logEndOffset + held >= 2249)
  }

  @Test
  func `After the election the old leader is out of sync, five requests wait for it and the rest piles up`()
    throws
  {
    let snapshot = try Self.snapshot(9000)
    let log = try #require(snapshot.logs.first)
    #expect(row(log).hasPrefix("2 e1 "))
    #expect(log.copies.map { $0.isInSync } == [false, true, true])
    let producer = try #require(snapshot.producers.first)
    let inFlight = producer.batches.filter { $0.inFlightTo == 1 }
    #expect(inFlight.count == 5)
    #expect(inFlight.allSatisfy { $0.attempts == 1 })
    #expect(producer.batches.count { $0.inFlightTo == nil && $0.attempts == 0 } == producer.batches.count - 5)
    let held = producer.batches.reduce(0) { $0 + $1.records }
    // Records arrive every 2 ms, the first at 0 or 2 ms.
    #expect(abs(log.highWatermark + held - 4500) <= 1, "\(log.highWatermark) + \(held)")
    #expect(producer.batches.map { $0.created } == producer.batches.map { $0.created }.sorted())
  }

  @Test func `When it is back it follows, and nothing is held`() throws {
    let snapshot = try Self.snapshot(60_000)
    let log = try #require(snapshot.logs.first)
    #expect(log.leader == 2)
    #expect(log.copies.allSatisfy { $0.isInSync && $0.logEndOffset == log.highWatermark })
    #expect(snapshot.producers.first?.batches == [])
  }

  @Test func `Without simulated copies a log has its leader's alone, and producers are not listed`() throws {
    let snapshot = try Simulation.inspect(
      GroupLab.scenario(), run: 0, at: .zero + SimulatedDuration.milliseconds(2500))
    #expect(snapshot.logs.map { row($0) } == ["1 e0 hw6 1:6", "1 e0 hw6 1:6"])
    #expect(snapshot.producers == [])
  }
}
