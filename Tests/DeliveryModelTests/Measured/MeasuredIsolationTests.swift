import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// Transactions of producers and the readers of their topics (section "Transactions", R-KAFKA-114..116).
///
/// A transactional producer and one without send 100 records a second each; a read_committed and a read_uncommitted
/// application read both.
struct MeasuredIsolationTests {
  static func scenario(_ fault: String, timeout: Int = 60_000, id: String = "{instance}") throws -> Scenario {
    let text = #"""
      {"version": 1, "name": "lso", "duration": "20s",
       "brokers": {"service": "0us",
         "config": {"transaction.abort.timed.out.transaction.cleanup.interval.ms": 1000}},
       "topics": {"orders": {"partitions": 1}},
       "producers": {
         "tx": {"topic": "orders", "arrival": {"process": "constant", "rate": "100/s"},
           "transaction": {"every": "10 records"},
           "config": {"transactional.id": "\#(id)", "transaction.timeout.ms": \#(timeout)}},
         "plain": {"topic": "orders", "arrival": {"process": "constant", "rate": "100/s"}}},
       "consumers": {
         "strict": {"assign": ["orders"], "processing": {"time": "100us"},
           "config": {"auto.offset.reset": "earliest", "isolation.level": "read_committed"}},
         "loose": {"assign": ["orders"], "processing": {"time": "100us"},
           "config": {"auto.offset.reset": "earliest"}}},
       "faults": [\#(fault)]}
      """#
    let reading = Reading(text)
    return try #require(reading.scenario, "\(reading.problems)")
  }

  static func pause(_ length: Int) -> String {
    #"{"id": "gc", "type": "pause", "target": "tx-1", "at": "5055ms", "for": "\#(length)ms"}"#
  }

  /// Measured: blocked = rate x open time, non-transactional records too.
  @Test(arguments: [500, 2_000, 6_000])
  func `A read_committed reader is blocked for rate times the open time`(_ length: Int) throws {
    let result = try Simulation.run(Self.scenario(Self.pause(length)), run: 0)
    #expect(result.drained)
    let strict = result.consumers[0]
    let loose = result.consumers[1]
    #expect(strict.counts.acknowledged == 4_000 && strict.counts.sinks[0].once == 4_000)
    #expect(loose.counts.sinks[0].once == 4_000)
    // The plain producer's records since the transaction began, a little before the pause, and its own five or six.
    let blocked = Int64(length / 10)
    #expect((blocked...(blocked + 30)).contains(strict.maxLag), "\(strict.maxLag)")
    #expect(loose.maxLag < 150 && loose.maxLag < strict.maxLag)
  }

  /// Measured: aborted after timeout + U(0, scan interval); the reader goes on behind it.
  @Test func `A transaction past its timeout is aborted, its records rejected`() throws {
    let result = try Simulation.run(Self.scenario(Self.pause(10_000), timeout: 2_000), run: 0)
    #expect(result.drained)
    let strict = result.consumers[0].counts
    let loose = result.consumers[1].counts
    #expect(strict.acknowledged == 3_990 && strict.rejected == 10)
    #expect(strict.sinks[0].once == 3_990 && strict.sinks[0].recovered == 0)
    // What was stored before the pause is seen by a reader of uncommitted records; the rest came too late.
    #expect(loose.sinks[0].once == 3_990)
    #expect((1...9).contains(loose.sinks[0].recovered))
    let blocked = result.consumers[0].maxLag
    #expect((200...330).contains(blocked), "\(blocked)")
  }

  /// R-KAFKA-116: the same id aborts at once, another one leaves the reader blocked until the timeout.
  @Test(arguments: [("{instance}", 100...160), ("{instance}-{start}", 900...1_200)])
  func `A killed producer's transaction ends with its successor, or with its timeout`(
    row: (id: String, blocked: ClosedRange<Int64>)
  ) throws {
    let kill = #"{"id": "kill", "type": "crash", "target": "tx-1", "at": "5055ms", "restart": "1s"}"#
    let result = try Simulation.run(Self.scenario(kill, timeout: 5_000, id: row.id), run: 0)
    #expect(result.drained)
    let strict = result.consumers[0]
    #expect(strict.counts.sinks[0].lost == 0 && strict.counts.sinks[0].duplicated == 0)
    #expect(strict.counts.rejected > 0)
    #expect(strict.counts.sinks[0].recovered == 0)
    #expect(row.blocked.contains(strict.maxLag), "\(strict.maxLag)")
  }

  @Test func `Nothing is promised before the commit, and promises come by transaction`() throws {
    let result = try Simulation.run(Self.scenario(Self.pause(500)), run: 0, recording: true)
    var promised: [(at: Int64, count: Int64)] = []
    for event in result.recorded {
      guard case .acknowledged(let range, let at) = event, at.nanoseconds < 1_000_000_000 else { continue }
      if promised.last?.at == at.nanoseconds {
        promised[promised.count - 1].count += range.count
      } else {
        promised.append((at.nanoseconds, range.count))
      }
    }
    // The other producer's batches hold one or two records.
    #expect(promised.count { $0.count == 10 } == 10)
    #expect(promised.allSatisfy { $0.count == 10 || $0.count <= 2 }, "\(promised)")
  }
}
