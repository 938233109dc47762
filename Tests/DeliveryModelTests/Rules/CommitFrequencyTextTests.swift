import DeliveryModel
import SimulationKernel
import Testing

struct CommitFrequencyTextTests {
  static let rows: [(text: String, every: CommitFrequency?)] = [
    ("1 record", .records(1)), ("100 records", .records(100)), ("poll", .poll),
    ("5s", .interval(.seconds(5))), ("1m30s", .interval(.seconds(90))),
    ("200ms", .interval(.milliseconds(200))),
    ("1000000000000 records", .records(1_000_000_000_000)), ("1 records", nil), ("2 record", nil),
    ("0 records", nil), ("-1 records", nil), ("+5 records", nil), (" records", nil), ("records", nil),
    ("1000000000001 records", nil), ("99999999999999999999 records", nil), ("1.5 records", nil), ("0s", nil),
    ("5", nil), ("", nil), ("polls", nil), ("every 5s", nil), ("1  record", nil),
  ]

  @Test(arguments: rows.indices)
  func `A frequency is a number of records, a poll, or a positive duration`(_ row: Int) {
    let (text, every) = Self.rows[row]
    #expect(CommitFrequencyText.parse(text) == every, "\(text)")
  }

  @Test func `A frequency is written as it is read`() {
    #expect(CommitFrequencyText.text(.records(1)) == "every 1 record")
    #expect(CommitFrequencyText.text(.records(20)) == "every 20 records")
    #expect(CommitFrequencyText.text(.poll) == "every poll")
    #expect(CommitFrequencyText.text(.interval(.milliseconds(1500))) == "every 1.5s")
  }
}
