import DeliveryHistory
import SimulationKernel
import Testing

/// The judge where records are known by numbers: tiny histories, and what the books say of them.
struct NumberedJudgeTests {
  private static func stored(
    _ offsets: Range<Int64>, number: Int64, repeats: Cause? = nil, firing: Int32 = -1
  ) -> HistoryEvent {
    let range = OffsetRange(partition: 0, from: offsets.lowerBound, to: offsets.upperBound)
    return .appended(range, number: number, repeats: repeats, firing: firing, at: .zero)
  }

  private static func records(_ range: Range<Int64>) -> RecordRange {
    RecordRange(partition: 0, from: range.lowerBound, to: range.upperBound)
  }

  private static func acknowledged(_ range: Range<Int64>) -> HistoryEvent {
    .acknowledged(records(range), at: .zero)
  }

  private static func cut(_ offset: Int64, _ cause: Cause) -> HistoryEvent {
    .truncated(partition: 0, to: offset, cause, firing: 0, at: .zero)
  }

  private func counts(_ events: [HistoryEvent], drained: Bool = true) throws -> ConsumerCounts {
    let consumer = HistoryRoster.Consumer(name: "c", partitions: [0], sinks: ["s"], readers: [.everyEffect])
    var history = History(
      roster: HistoryRoster(
        consumers: [consumer], consumerOfInstance: [0], partitionCount: 1, isNumbered: [true]))
    for event in [.fire(), .start] + events { history.append(event) }
    return try history.closed(consumer: 0, drained: drained, resetsToEarliest: true)
  }

  @Test func `A batch that is stored twice has two effects, because it was sent again`() throws {
    let counts = try counts([
      Self.stored(0..<5, number: 0), Self.stored(5..<10, number: 0, repeats: .producerRetry),
      Self.acknowledged(0..<5), .done(0..<10), .commit(10),
    ])
    #expect(counts.logDuplicates == 5)
    #expect(counts.sinks[0].duplicated == 5)
    #expect(counts.sinks[0].duplicatedByCause[Int(Cause.producerRetry.rawValue)] == 5)
  }

  @Test func `A copy read again after a crash is the crash's repeat`() throws {
    let counts = try counts([
      Self.stored(0..<5, number: 0), Self.acknowledged(0..<5), .done(0..<5), .end(.crash, firing: 0), .start,
      .done(0..<5), .commit(5),
    ])
    #expect(counts.sinks[0].duplicatedByCause[Int(Cause.crashReplay.rawValue)] == 5)
    #expect(counts.firings[0][0].replayed == 5)
  }

  @Test func `What is cut off without an effect is lost, what had one is not`() throws {
    let counts = try counts([
      Self.stored(0..<10, number: 0), Self.acknowledged(0..<10), .done(0..<7), Self.cut(5, .failover),
      .commit(5),
    ])
    #expect(counts.sinks[0].once == 7)
    #expect(counts.sinks[0].lost == 3)
    #expect(counts.sinks[0].lostByCause[Int(Cause.failover.rawValue)] == 3)
    #expect(counts.firings[0][0].lost == 3)
  }

  @Test func `Nothing is lost before the drain is over`() throws {
    let events = [Self.stored(0..<4, number: 0), Self.acknowledged(0..<4), Self.cut(0, .powerLoss)]
    #expect(try counts(events, drained: false).sinks[0].unresolved == 4)
    #expect(try counts(events).sinks[0].lostByCause[Int(Cause.powerLoss.rawValue)] == 4)
  }

  @Test func `A record with a copy ahead of the committed position may still come`() throws {
    let counts = try counts([
      Self.stored(0..<4, number: 0), Self.stored(4..<8, number: 0, repeats: .producerRetry),
      Self.acknowledged(0..<4), .commit(6),
    ])
    #expect(counts.sinks[0].unresolved == 2)
    #expect(counts.sinks[0].lost == 2)
  }

  @Test func `Records nobody was promised are counted apart`() throws {
    let counts = try counts([
      Self.stored(0..<6, number: 0), Self.acknowledged(0..<2),
      .indeterminate(Self.records(2..<8), firing: -1, at: .zero),
      .rejected(Self.records(8..<9), firing: -1, at: .zero), .done(0..<6), .commit(6),
    ])
    #expect(counts.attempted == 9)
    #expect([counts.acknowledged, counts.indeterminate, counts.rejected] == [2, 6, 1])
    #expect(counts.sinks[0].recovered == 4)
    #expect(counts.sinks[0].once == 2)
  }

  @Test func `A promise stands, whatever is said later`() throws {
    let counts = try counts([
      Self.acknowledged(0..<3), .indeterminate(Self.records(1..<5), firing: -1, at: .zero),
    ])
    #expect(counts.acknowledged == 3)
    #expect(counts.sinks[0].lostByCause[Int(Cause.fireAndForget.rawValue)] == 3)
  }

  @Test func `What a replaced leader stored is lost with the fail-over`() throws {
    let counts = try counts([
      .discarded(Self.records(0..<3), .failover, firing: 0, at: .zero), Self.acknowledged(0..<3),
    ])
    #expect(counts.sinks[0].lostByCause[Int(Cause.failover.rawValue)] == 3)
  }

  @Test func `New records at old offsets are skipped by a position that is ahead`() throws {
    let counts = try counts([
      Self.stored(0..<10, number: 0), Self.acknowledged(0..<10), .done(0..<10), .commit(10),
      Self.cut(5, .uncleanElection), Self.stored(5..<12, number: 10), Self.acknowledged(10..<17),
      .done(10..<12),
      .commit(12),
    ])
    #expect(counts.sinks[0].once == 12)
    #expect(counts.sinks[0].lost == 5)
    #expect(counts.sinks[0].lostByCause[Int(Cause.uncleanElection.rawValue)] == 5)
  }

  @Test func `The warm-up does not count`() throws {
    let counts = try counts([
      Self.stored(0..<4, number: 0), Self.acknowledged(0..<4), .count(from: 4), Self.stored(4..<6, number: 4),
      Self.acknowledged(4..<6), .done(0..<6), .commit(6),
    ])
    #expect(counts.acknowledged == 2)
    #expect(counts.sinks[0].once == 2)
  }
}
