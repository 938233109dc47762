import Testing

@testable import DeliveryModel

/// Rows of an outbox become visible in any order, and are read in that of their ids.
struct OutboxRowsTests {
  private func all(_ rows: OutboxRows) -> [Range<Int64>] {
    var rows = rows
    var found: [Range<Int64>] = []
    while let run = rows.takeFirst(Int64.max) { found.append(run) }
    return found
  }

  @Test func `Neighbours join, whatever comes first`() {
    var rows = OutboxRows()
    for id in [5, 3, 8, 4, 7, 0] as [Int64] { rows.insert(id..<(id + 1)) }
    #expect(all(rows) == [0..<1, 3..<6, 7..<9])
    rows.insert(1..<3)
    rows.insert(6..<7)
    #expect(all(rows) == [0..<9])
    #expect(rows.first == 0)
  }

  @Test func `Rows are taken from the front, up to a limit and an id`() {
    var rows = OutboxRows()
    rows.insert(2..<6)
    rows.insert(9..<12)
    #expect(rows.takeFirst(3) == 2..<5)
    #expect(rows.takeFirst(0) == nil)
    #expect(rows.takeFirst(10, through: 4) == nil)
    #expect(rows.takeFirst(10, through: 9) == 5..<6)
    #expect(rows.takeFirst(10, through: 9) == 9..<10)
    rows.insert(2..<5)
    #expect(all(rows) == [2..<5, 10..<12])
    #expect(!rows.isEmpty)
  }
}
