import DeliveryHistory
import DeliveryModel
import Testing

/// What a crash costs when commits follow a count: published arithmetic, checked without a network and with one.
struct CommitArithmeticTests {
  /// A consumer that is killed again and again at moments uniform over `cycles` of `cycle` milliseconds.
  ///
  /// Gaps of a whole number of cycles make the phase of each kill exactly uniform.
  static func killed(every cycle: Int, cycles: Int, _ change: (inout Lab) -> Void) -> Lab {
    Lab(
      duration: "\((cycle * cycles / 2 + 2 * cycle) * 420)ms", latency: #""0s""#,
      records: Int64(420 * (cycle * cycles / 2 + 2 * cycle)),
      faults: [Fault.kills("\(2 * cycle)ms", "\(2 * cycle + cycle * cycles)ms", restart: "1ms")]
    ).with(change)
  }

  @Test(arguments: [1, 2, 10, 100, 1000])
  func `Replay after commits of every K records is uniform on 0 to K-1`(_ size: Int) throws {
    let crashes = try Crashes(
      Self.killed(every: size, cycles: size < 5 ? 200 : 4) {
        $0.commit = #"{"every": "\#(size) record\#(size == 1 ? "" : "s")"}"#
      })
    let law = Moments.uniform(0...(size - 1))
    #expect(crashes.replayed.values.count >= 300)
    #expect(crashes.replayed.agrees(with: law), "\(crashes.replayed.mean)")
    #expect(crashes.replayed.values.allSatisfy { (0..<Int64(size)).contains($0) })
    let error = law.variance * (0.8 / Double(crashes.replayed.values.count)).squareRoot()
    #expect(abs(crashes.replayed.variance - law.variance) <= 4 * error + 1e-9)
    #expect(try crashes.result.counts().lost == 0)
  }

  @Test func `Each of the ten replays is as likely as the others`() throws {
    let crashes = try Crashes(Self.killed(every: 10, cycles: 20) { $0.commit = #"{"every": "10 records"}"# })
    // 9 degrees of freedom: 27.9 is exceeded once in a thousand.
    #expect(crashes.replayed.chiSquare(uniformOn: 0...9) < 27.9)
  }

  @Test(arguments: [1, 7, 10, 11, 25, 99, 100, 101, 365], [1, 10, 100])
  func `A death right after effect n replays ((n-1) mod K) + 1`(_ count: Int, _ size: Int) throws {
    let lab = Lab(
      duration: "60s", partitions: 4, records: 3000,
      commit: #"{"every": "\#(size) record\#(size == 1 ? "" : "s")"}"#,
      faults: [
        #"{"id": "x", "type": "crash", "target": "c-1", "every": {"processed": \#(count)}, "times": 5, "restart": "5ms"}"#
      ])
    // A process that dies before its first commit makes no progress, but replays the same all the same.
    let crashes = try Crashes(lab)
    #expect(crashes.replayed.values == Array(repeating: Int64((count - 1) % size + 1), count: 5))
    #expect(try crashes.result.counts().lost == 0)
  }

  @Test(arguments: [10, 25, 30, 99, 100])
  func `A death right after the commit returned replays n mod K`(_ count: Int) throws {
    let size = 10
    let last = count / size * size - 1
    let lab = Lab(
      records: 300, commit: #"{"every": "10 records"}"#,
      faults: [Fault.at(record: last, "after-commit")])
    #expect(try Crashes(lab).replayed.values == [0])
    let later = lab.with { $0.faults = [Fault.at(#"{"processed": \#(count)}"#)] }
    let expected = count % size == 0 ? size : count % size
    #expect(try Crashes(later).replayed.values == [Int64(expected)])
  }

  @Test func `A kill inside the commit call replays nothing or all K`() throws {
    // K p = 10 ms and c = 2 ms: one kill of six hits the call, half of them before the request is read.
    let lab = Self.killed(every: 12, cycles: 100) {
      $0.latency = #""1ms""#
      $0.commit = #"{"every": "10 records"}"#
    }
    let crashes = try Crashes(lab, runs: 2)
    let whole = Sample(values: crashes.replayed.values.map { $0 == 10 ? 1 : 0 })
    #expect(whole.values.count >= 600)
    #expect(whole.agrees(with: .chance(1.0 / 12)), "\(whole.mean)")
    let law = Moments.weighted((0...9).map { (Double($0), $0 == 0 ? 2 : 1) } + [(10, 1)])
    #expect(crashes.replayed.agrees(with: law), "\(crashes.replayed.mean)")
  }

  @Test(arguments: [1, 10, 50])
  func `A commit before each block of B loses its rest, uniform on 1 to B`(_ block: Int) throws {
    let crashes = try Crashes(
      Self.killed(every: block, cycles: block == 1 ? 200 : 6) {
        $0.records *= 2
        $0.commit =
          #"{"strategy": "before-processing", "every": "\#(block) record\#(block == 1 ? "" : "s")"}"#
        $0.config = #", "max.poll.records": \#(block)"#
      })
    #expect(crashes.lost.agrees(with: .uniform(1...block)), "\(crashes.lost.mean)")
    #expect(crashes.lost.values.allSatisfy { (1...Int64(block)).contains($0) })
    #expect(crashes.replayed.values.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [1, 2, 49, 50, 51, 77, 100])
  func `A death after effect n loses what is left of its block`(_ count: Int) throws {
    let lab = Lab(
      records: 500, commit: #"{"strategy": "before-processing", "every": "poll"}"#,
      config: #", "max.poll.records": 50"#, faults: [Fault.at(#"{"processed": \#(count)}"#)])
    #expect(try Crashes(lab).lost.values == [Int64(50 - (count - 1) % 50 - 1)])
  }

  @Test func `Asynchronous commits answered at once cost what synchronous ones cost`() throws {
    let crashes = try Crashes(
      Self.killed(every: 10, cycles: 20) { $0.commit = #"{"every": "10 records", "mode": "async"}"# })
    #expect(crashes.replayed.agrees(with: .uniform(0...9)))
  }

  @Test func `A timer of T replays the records of T, uniform`() throws {
    // 3 ms a record: the first record at or after 200 ms is the 67th.
    let crashes = try Crashes(
      Self.killed(every: 201, cycles: 6) {
        $0.processing = #"{"time": "3ms"}"#
        $0.commit = #"{"every": "200ms"}"#
      })
    #expect(crashes.replayed.agrees(with: .uniform(0...66)), "\(crashes.replayed.mean)")
    #expect(try crashes.result.counts().lost == 0)
  }

  @Test(arguments: [1, 10, 100, 1000])
  func `Throughput is s over s + c/K`(_ size: Int) throws {
    let result = try Lab(
      duration: "60s", latency: #""640us""#, records: 10_000, processing: #"{"time": "100us"}"#,
      commit: #"{"every": "\#(size) record\#(size == 1 ? "" : "s")"}"#
    ).run()
    let consumer = try #require(result.consumers.first)
    let share = Double(consumer.busy) / Double(consumer.busy + consumer.commitWait)
    #expect(abs(share - 0.1 / (0.1 + 1.28 / Double(size))) < 1e-9)
  }
}
