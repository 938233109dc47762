import Testing

@testable import DeliveryModel

/// What the leader does with batches of an idempotent producer (R-KAFKA-88).
struct IdempotenceWindowTests {
  /// Ten batches of three records, in order.
  private static func window(batches: Int64 = 10, epoch: Int32 = 0) -> IdempotenceWindow {
    var window = IdempotenceWindow()
    for batch in 0..<batches {
      window.appended(life: 0, epoch: epoch, sequence: batch * 3, count: 3, end: batch * 3 + 3)
    }
    return window
  }

  private static let rows: [(String, Int64, Int64, IdempotenceWindow.Verdict)] = [
    ("the next sequence number is appended", 30, 5, .append),
    ("the last batch is known", 27, 3, .duplicate(end: 30)),
    ("the fifth last batch is known", 15, 3, .duplicate(end: 18)),
    ("the sixth last batch is not known any more", 12, 3, .outOfOrder),
    ("a gap is out of order", 33, 3, .outOfOrder),
    ("part of a known batch is out of order", 27, 2, .outOfOrder),
    ("a batch that overlaps is out of order", 28, 3, .outOfOrder),
  ]

  /// R-KAFKA-88 and 89.
  @Test(arguments: rows.indices)
  func `A batch is judged by its sequence numbers`(row: Int) {
    let (law, sequence, count, verdict) = Self.rows[row]
    #expect(Self.window().verdict(life: 0, epoch: 0, sequence: sequence, count: count) == verdict, "\(law)")
  }

  @Test func `An unknown producer id may start anywhere`() {
    #expect(Self.window().verdict(life: 1, epoch: 0, sequence: 77, count: 1) == .append)
  }

  /// R-KAFKA-88 and 90.
  @Test func `A new epoch starts at 0, an old one is over`() {
    let window = Self.window(epoch: 3)
    #expect(window.verdict(life: 0, epoch: 4, sequence: 0, count: 1) == .append)
    #expect(window.verdict(life: 0, epoch: 4, sequence: 5, count: 1) == .outOfOrder)
    #expect(window.verdict(life: 0, epoch: 2, sequence: 0, count: 1) == .outOfOrder)
  }

  @Test func `What is truncated is forgotten`() {
    var window = Self.window()
    window.truncate(to: 24)
    #expect(window.verdict(life: 0, epoch: 0, sequence: 24, count: 3) == .append)
    #expect(window.verdict(life: 0, epoch: 0, sequence: 21, count: 3) == .duplicate(end: 24))
    window.truncate(to: 0)
    #expect(window.verdict(life: 0, epoch: 0, sequence: 99, count: 3) == .append)
  }
}
