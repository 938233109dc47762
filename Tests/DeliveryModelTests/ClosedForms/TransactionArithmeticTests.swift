import DeliveryHistory
import DeliveryModel
import Testing

/// What a kill costs with transactions of K records: outside as with any commit, inside nothing (R-KAFKA-122).
struct TransactionArithmeticTests {
  private static let sinks = TransactionTimelineTests.sinks

  private static func killed(_ size: Int) -> Lab {
    // A restart takes 101 ms, because the markers of what the new owner aborts come first.
    let cycles = size < 5 ? 200 : 4
    let least = 2 * size + 200
    let gap = least + size * cycles / 2
    return Lab(
      duration: "\(gap * 330)ms", latency: #""0s""#, records: Int64(gap * 330),
      faults: [Fault.kills("\(least)ms", "\(least + size * cycles)ms", restart: "1ms")]
    ).with {
      $0.commit = #"{"strategy": "transactional", "every": "\#(size) record\#(size == 1 ? "" : "s")"}"#
      $0.topics = #", "out": {}"#
      $0.sink = sinks
    }
  }

  @Test(arguments: [1, 10, 100])
  func `External repeats after a kill are uniform on 0 to K-1, and no output is seen twice`(_ size: Int)
    throws
  {
    let crashes = try Crashes(Self.killed(size))
    let law = Moments.uniform(0...(size - 1))
    #expect(crashes.replayed.values.count >= 300)
    #expect(crashes.replayed.agrees(with: law), "\(crashes.replayed.mean)")
    #expect(crashes.replayed.values.allSatisfy { (0..<Int64(size)).contains($0) })
    for sink in 0..<3 { #expect(try crashes.result.counts(sink: sink).lost == 0) }
    #expect(try crashes.result.counts(sink: 1).extra == 0)
    // Each aborted attempt leaves at most as many copies as effects, less what lingered.
    // Of what is made in the last linger.ms, five records, or six if one is made at the very moment.
    let copies = try Crashes(Self.killed(size), sink: 2)
    for (copy, effect) in zip(copies.replayed.values, crashes.replayed.values) {
      #expect(copy <= effect && effect - copy <= 6, "\(copy) of \(effect)")
    }
  }

  @Test(arguments: [("before-commit", 10), ("after-commit", 0)])
  func `A kill before the commit repeats K outside, one behind it nothing`(row: (point: String, count: Int64))
    throws
  {
    var lab = Lab(
      topics: #", "out": {}"#, records: 300, commit: #"{"strategy": "transactional", "every": "10 records"}"#,
      sink: Self.sinks)
    lab.faults = [Fault.at(record: 99, row.point)]
    #expect(try Crashes(lab).replayed.values == [row.count])
    #expect(try Crashes(lab, sink: 1).replayed.values == [0])
  }

  /// Flush, offsets and EndTxn: 6 ms at 1 ms of latency, whatever the transaction holds (claim 0.13).
  @Test(arguments: [1, 10, 100])
  func `A transaction waits for three round trips`(_ size: Int) throws {
    let lab = Lab(
      topics: #", "out": {}"#, records: 1000,
      commit: #"{"strategy": "transactional", "every": "\#(size) record\#(size == 1 ? "" : "s")"}"#,
      sink: Self.sinks)
    let consumer = try #require(lab.run().consumers.first)
    #expect(consumer.commits == Int64(1000 / size))
    #expect(consumer.commitWait == Int64(1000 / size) * 6_000_000)
  }
}
