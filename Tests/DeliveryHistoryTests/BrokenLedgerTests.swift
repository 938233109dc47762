import DeliveryHistory
import Testing

struct BrokenLedgerTests {
  /// Histories that a model which keeps its promises cannot produce.
  static let impossible: [Story] = [
    Story([.log(0..<4), .start, .done(0..<2), .commit(2), .settle(2), .done(1..<4), .commit(4)]),
    Story([.log(0..<4), .start, .done(0..<2), .commit(2), .settle(2), .done(0..<1), .commit(4)]),
    Story([.log(0..<2), .start, .done(0..<4), .commit(4)]),
    Story([
      .log(0..<2), .count(from: 2), .log(2..<9), .start, .done(2..<5), .commit(5), .settle(5), .done(0..<4),
      .commit(9),
    ]),
  ]

  @Test(arguments: impossible.indices)
  func `Books that do not add up are refused, never reported`(_ row: Int) {
    #expect(throws: BrokenLedger.self) { _ = try Self.impossible[row].counts() }
  }

  @Test func `The refusal names consumer, sink and sums`() throws {
    let broken = #expect(throws: BrokenLedger.self) { _ = try Self.impossible[2].counts() }
    let ledger = try #require(broken)
    #expect(ledger.consumer == "c")
    #expect(ledger.sink == "s0")
    #expect(ledger.acknowledged == 2)
    #expect(ledger.counts.classified == 4)
    #expect(ledger.description.contains("does not add up"))
  }

  @Test func `Touching what the warm-up excluded is no broken promise`() throws {
    let story = Story([
      .log(0..<4), .start, .done(0..<2), .count(from: 4), .log(4..<5), .done(2..<5), .commit(5),
    ])
    let counts = try story.counts()
    #expect(Verdict.text(counts) == "once 1")
  }
}
