import DeliveryHistory
import DeliveryModel
import Testing

/// What the client's own timer costs.
struct AutoCommitTests {
  /// A client with auto-commit, killed at moments spread over ten seconds.
  ///
  /// The golden ratio between timer and batch keeps their phases from locking.
  static func killed(_ client: String, every: String, time: String, batch: Int? = nil) -> Lab {
    Lab(
      duration: "3000s", latency: #""0s""#, records: 2_900_000, client: client,
      processing: #"{"time": \#(time)\#(batch.map { ", \"batch\": \($0)" } ?? "")}"#,
      commit: #"{"strategy": "auto", "every": "\#(every)"}"#,
      faults: [Fault.kills("3s", "13s", restart: "1ms")])
  }

  /// R-KAFKA-10, 11, 13 and 14.
  @Test(arguments: [(100, 1), (150, 2), (200, 2), (250, 3), (90, 1)])
  func `Classic Java commits every ceil(T / batch time) batches and replays uniformly, losing nothing`(
    _ row: (milliseconds: Int, batches: Int)
  ) throws {
    // 50 records of 2 ms: a batch takes 100 ms.
    let lab = Self.killed("java", every: "\(row.milliseconds)ms", time: #""2ms""#).with {
      $0.config = #", "max.poll.records": 50"#
      $0.faults = [Fault.kills("1s", "\(1000 + 900 * row.batches)ms", restart: "1ms")]
      $0.duration = "1000s"
    }
    let crashes = try Crashes(lab)
    let law = Moments.uniform(0...(50 * row.batches - 1))
    #expect(crashes.replayed.values.count >= 300)
    #expect(crashes.replayed.agrees(with: law), "\(crashes.replayed.mean)")
    #expect(crashes.replayed.values.allSatisfy { (0..<Int64(50 * row.batches)).contains($0) })
    #expect(try crashes.result.counts().lost == 0)
  }

  /// R-RDK-1, 2 and 3.
  @Test func `librdkafka one by one replays the work of a tick and rarely loses the record in hand`() throws {
    let lab = Self.killed("librdkafka", every: "200ms", time: #"{"dist": "exponential", "mean": "2ms"}"#).with
    {
      $0.duration = "1200s"
      $0.records = 700_000
      $0.faults = [Fault.kills("1s", "5s", restart: "1ms")]
    }
    let crashes = try Crashes(lab)
    #expect(crashes.replayed.values.count >= 300)
    // Of N records finished since the tick all but the one in hand at the tick are replayed; N is a mixed Poisson.
    #expect(crashes.replayed.agrees(with: Moments(mean: 49.01, variance: 50 + 100 * 100 / 12)))
    #expect(crashes.lost.agrees(with: .chance(0.01)), "\(crashes.lost.mean)")
    #expect(crashes.lost.values.allSatisfy { $0 <= 1 })
  }

  @Test func `librdkafka with slow records loses the one in hand with probability (mean elapsed) / T`() throws
  {
    let lab = Self.killed(
      "librdkafka", every: "200ms", time: #"{"dist": "uniform", "min": "100ms", "max": "200ms"}"#)
    let crashes = try Crashes(lab)
    // Mean time in hand at a tick: E[p^2] / 2 E[p] = 77.8 ms.
    #expect(crashes.lost.agrees(with: .chance(0.3889)), "\(crashes.lost.mean)")
    #expect(crashes.lost.values.allSatisfy { $0 <= 1 })
    #expect(zip(crashes.lost.values, crashes.replayed.values).allSatisfy { $0 * $1 == 0 })
  }

  /// T, the time of a record in a batch of 100, and a = T / batch time.
  static let handOvers: [(every: String, time: String, ratio: Double)] = [
    ("200ms", #""3236068ns""#, 0.618034), ("100ms", #""3236068ns""#, 0.309017),
    ("200ms", #""1236068ns""#, 1.618034),
  ]

  /// R-RDK-1, 3 and R-PY-2.
  @Test(arguments: handOvers.indices)
  func `A hand-over of B loses its rest or replays since the tick, never both`(_ row: Int) throws {
    let (every, time, ratio) = Self.handOvers[row]
    let crashes = try Crashes(Self.killed("librdkafka", every: every, time: time, batch: 100))
    // The rest r of the batch at the tick is uniform on the batch, the kill x uniform on T: E[(r - x)+].
    var loss: [(Double, Double)] = []
    for rest in 0..<200 {
      for kill in 0..<200 {
        let left = (Double(rest) + 0.5) / 200 - (Double(kill) + 0.5) / 200 * ratio
        loss.append((max(0, 100 * left), 1))
      }
    }
    let law = Moments.weighted(loss)
    let published =
      ratio < 1 ? 100 * (ratio / 2 - ratio * ratio / 3 + (1 - ratio) * (1 - ratio) / 2) : 100 / (6 * ratio)
    #expect(abs(law.mean - published) < 0.1)
    // Half a record is on its way, and counts as lost.
    #expect(
      crashes.lost.agrees(with: Moments(mean: law.mean + 0.4, variance: law.variance)), "\(crashes.lost.mean)"
    )
    #expect(crashes.lost.values.allSatisfy { $0 <= 100 })
    #expect(zip(crashes.lost.values, crashes.replayed.values).allSatisfy { $0 * $1 == 0 })
  }

  /// R-RDK-4.
  @Test func `Offsets stored after processing lose nothing`() throws {
    let lab = Self.killed("librdkafka", every: "200ms", time: #""3236068ns""#, batch: 100).with {
      $0.config = #", "enable.auto.offset.store": false"#
    }
    let crashes = try Crashes(lab)
    #expect(try crashes.result.counts().lost == 0)
    // 200 / 3.236 records in a tick, one of them unfinished.
    #expect(crashes.replayed.values.allSatisfy { $0 <= 62 })
    #expect(crashes.replayed.agrees(with: .uniform(0...61)), "\(crashes.replayed.mean)")
  }
}
