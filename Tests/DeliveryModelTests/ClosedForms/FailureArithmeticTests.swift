import DeliveryHistory
import DeliveryModel
import Testing

/// What failing handlers cost, by what the application does about them.
struct FailureArithmeticTests {
  /// Records 0..<1000 with auto-commit and polls of a hundred; one of them fails at every attempt.
  private func poisoned(_ offset: Int, onFailure: String = "exception", onClose: Bool = true) -> Lab {
    Lab(
      records: 1000,
      processing: #"{"time": "1ms", "poison": ["t-0@\#(offset)"], "on-failure": "\#(onFailure)"}"#,
      commit: #"{"strategy": "auto", "every": "200ms", "on-close": \#(onClose)}"#,
      config: #", "max.poll.records": 100"#)
  }

  /// R-KAFKA-15 (i).
  @Test(arguments: [0, 1, 50, 98, 99, 100, 250, 999])
  func `An exception and a close lose B - ((n-1) mod B), the failed record included`(_ offset: Int) throws {
    let counts = try poisoned(offset).run().counts()
    #expect(counts.lost == Int64(100 - offset % 100))
    #expect(counts.lostByCause[Int(Cause.commitBeforeEffect.rawValue)] == counts.lost)
    #expect(counts.extra == 0)
  }

  @Test func `An exception and a halt lose nothing`() throws {
    let lab = Lab(
      duration: "100s", records: 20_000, processing: #"{"time": "1ms", "failure": 0.002}"#,
      commit: #"{"strategy": "auto", "every": "200ms", "on-close": false}"#,
      config: #", "max.poll.records": 100"#)
    let counts = try lab.run().counts()
    #expect(counts.lost == 0)
    #expect(counts.duplicatedByCause[Int(Cause.exceptionReplay.rawValue)] == counts.duplicated)
    #expect(counts.duplicated > 0)
  }

  /// R-KAFKA-15 (ii).
  @Test func `A swallowed exception loses the records that failed, exactly`() throws {
    let lab = Lab(
      records: 3000, processing: #"{"time": "1ms", "poison": 0.02, "on-failure": "skip"}"#,
      commit: #"{"every": "10 records"}"#)
    let result = try lab.run(recording: true)
    var failed: Int64 = 0
    for event in result.recorded {
      if case .passedOver(_, let range, _, _, _) = event { failed += range.count }
    }
    let counts = try result.counts()
    #expect(counts.lost == failed)
    #expect(counts.lostByCause[Int(Cause.swallowedError.rawValue)] == failed)
    #expect(abs(Double(failed) - 60) < 4 * (60 * 0.98).squareRoot())
    #expect(counts.extra == 0)
  }

  /// R-KAFKA-15 (ii).
  @Test(arguments: [0, 5, 99, 130, 500])
  func `An error swallowed around the poll loses the failed record and the rest of its poll`(_ offset: Int)
    throws
  {
    let counts = try poisoned(offset, onFailure: "skip-poll").with { $0.commit = #"{"every": "poll"}"# }.run()
      .counts()
    #expect(counts.lost == Int64(100 - offset % 100))
    #expect(counts.extra == 0)
  }

  @Test func `Retries in place lose nothing and repeat nothing`() throws {
    let lab = Lab(
      records: 3000, processing: #"{"time": "1ms", "failure": 0.1, "on-failure": "retry-in-place"}"#)
    let counts = try lab.run().counts()
    #expect(counts.once == 3000)
  }

  /// R-KAFKA-1 and 2.
  @Test(arguments: [2, 3, 50, 99, 100, 102, 277])
  func `Commits without arguments after every record lose the rest of the poll`(_ count: Int) throws {
    let lab = Lab(
      records: 1000, commit: #"{"every": "1 record", "position": "polled"}"#,
      config: #", "max.poll.records": 100"#,
      faults: [Fault.at(#"{"processed": \#(count)}"#)])
    let crashes = try Crashes(lab)
    #expect(crashes.lost.values == [Int64(100 - (count - 1) % 100 - 1)])
    #expect(crashes.replayed.values == [0])
  }

  @Test func `A position stored with the effects is exact, and an effect beside it is not`() throws {
    let lab = CommitArithmeticTests.killed(every: 10, cycles: 20) {
      $0.commit = #"{"strategy": "with-effect", "every": "10 records"}"#
      $0.sink = #"["stored-position", "external"]"#
    }
    let result = try lab.run()
    let stored = try result.counts()
    #expect(stored.once == lab.records)
    let external = try result.counts(sink: 1)
    #expect(external.lost == 0)
    #expect(Sample(values: try result.firings(sink: 1).map { $0.replayed }).agrees(with: .uniform(0...9)))
  }

  @Test func `Rows under the record's key absorb exactly what an unprotected effect repeats`() throws {
    let lab = CommitArithmeticTests.killed(every: 10, cycles: 20) {
      $0.sink = #"["external", "upsert", "unique-key"]"#
    }
    let result = try lab.run()
    let extra = try result.counts().extra
    #expect(extra > 1000)
    for sink in 1...2 {
      let counts = try result.counts(sink: sink)
      #expect(counts.once == lab.records)
      #expect(counts.suppressed == extra)
    }
  }
}
