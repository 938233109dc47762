import SimulationKernel
import Testing

@testable import DeliveryModel

/// What is asked of a lease table, and its answers.
struct LeaseRow: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let steps: [String]
  let answers: [String]
  let rules: LeaseRules

  init(
    _ rule: String, _ steps: [String], _ answers: [String],
    by rules: LeaseRules = LeaseRules(duration: .seconds(10), deliveryLimit: 5, window: 50, narrows: true)
  ) {
    testDescription = rule
    self.rules = rules
    self.steps = steps
    self.answers = answers
  }
}

/// Leases of one partition (R-SHARE-1, 2; semantics 9.6, 9.7; section 14).
///
/// The log holds 100 records, a lease
/// lasts 10 s, a record is handed out five times at most, 50 records may lie between the first and the last.
struct LeaseTableTests {
  static let rows = handingOut + ends + limits + narrowing + queueRows

  private static let handingOut = [
    LeaseRow(
      "records are handed out in order, to one owner at a time",
      ["0s acquire 10 by 1", "0s acquire 5 by 2", "0s acquire 3 by 1"], ["0..10", "10..15", "15..18"]),
    LeaseRow(
      "what is done at the bottom is forgotten; what is done above waits for it",
      ["0s acquire 10 by 1", "1s accept 5..10 by 1", "1s start", "1s accept 0..5 by 1", "1s start"],
      ["0..10", "accepted", "0", "accepted", "10"]),
    LeaseRow(
      "one acknowledgement of records that were handed out differently",
      [
        "0s acquire 10 by 1", "1s release 3..5 by 1", "2s acquire 4 by 1", "3s accept 2..8 by 1",
        "3s accept 0..12 by 1",
        "3s accept 0..2 by 1", "3s start", "10s expire", "12s expire",
      ],
      ["0..10", "3..5", "3..5, 10..12", "accepted", "refused", "accepted", "8", "8..10 of 1", "10..12 of 1"]),
    LeaseRow(
      "released records come first, before new ones (lowest first)",
      ["0s acquire 10 by 1", "1s release 3..5 by 1", "1s acquire 10 by 2"], ["0..10", "3..5", "3..5, 10..18"]),
    LeaseRow(
      "an answer has no more ranges than asked for",
      [
        "0s acquire 10 by 1", "1s release 1..2 by 1", "1s release 4..5 by 1", "1s release 7..8 by 1",
        "1s acquire 10 by 2 in 2", "1s acquire 10 by 2 in 2",
      ], ["0..10", "1..2", "4..5", "7..8", "1..2, 4..5", "7..8, 10..19"]),
    LeaseRow(
      "at most so many records lie between the first not done and the last handed out (R-SHARE-2)",
      [
        "0s acquire 60 by 1", "0s acquire 1 by 2", "1s accept 1..50 by 1", "1s acquire 1 by 2",
        "1s accept 0..1 by 1",
        "1s acquire 60 by 2",
      ],
      ["0..50", "nothing", "accepted", "nothing", "accepted", "50..100"]),
    LeaseRow(
      "released records are handed out though the window is full",
      ["0s acquire 60 by 1", "1s release 9..10 by 1", "1s acquire 60 by 2"], ["0..50", "9..10", "9..10"]),
  ]

  private static let ends = [
    LeaseRow(
      "a lease ends with its time; then its owner's acknowledgement is refused (9.7)",
      [
        "0s acquire 4 by 1", "9s accept 0..1 by 1", "10s expire", "10s accept 1..2 by 1",
        "10s acquire 9 by 2",
      ],
      ["0..4", "accepted", "1..4 of 1", "refused", "1..10"]),
    LeaseRow(
      "an acknowledgement at the very end is too late, whoever looks first",
      ["0s acquire 4 by 1", "10s accept 0..1 by 1"], ["0..4", "refused"]),
    LeaseRow(
      "a late acknowledgement does not touch what another holds now (9.7)",
      [
        "0s acquire 4 by 1", "10s expire", "11s acquire 4 by 2", "12s accept 0..4 by 1",
        "12s accept 0..4 by 2",
      ],
      ["0..4", "0..4 of 1", "0..4", "refused", "accepted"]),
    LeaseRow(
      "one record that its sender does not hold spoils the whole range",
      [
        "0s acquire 4 by 1", "5s acquire 4 by 1", "10s expire", "11s accept 3..5 by 1",
        "11s accept 4..5 by 1",
      ],
      ["0..4", "4..8", "0..4 of 1", "refused", "accepted"]),
    LeaseRow(
      "renewing begins the lease anew",
      ["0s acquire 4 by 1", "5s renew 1..3 by 1", "10s expire", "14s accept 1..3 by 1", "15s expire"],
      ["0..4", "renewed", "0..1 of 1, 3..4 of 1", "accepted", "nothing"]),
    LeaseRow(
      "a lost owner's records come back at once, nobody else's (section 14)",
      ["0s acquire 4 by 1", "0s acquire 4 by 2", "1s accept 0..2 by 1", "1s drop 1", "1s acquire 9 by 3"],
      ["0..4", "4..8", "accepted", "2..4 of 1", "2..4, 8..15"]),
    LeaseRow(
      "what is done is never taken back",
      ["0s acquire 4 by 1", "1s accept 0..4 by 1", "10s expire", "10s drop 1", "10s acquire 1 by 2"],
      ["0..4", "accepted", "nothing", "nothing", "4..5"]),
  ]

  private static let limits = [
    LeaseRow(
      "exactly five deliveries, then archived (9.6), by release",
      [
        "0s acquire 1 by 1", "0s release 0..1 by 1", "0s acquire 1 by 1", "0s release 0..1 by 1",
        "0s acquire 1 by 1", "0s release 0..1 by 1", "0s acquire 1 by 1", "0s release 0..1 by 1",
        "0s acquire 1 by 1", "0s release 0..1 by 1", "0s acquire 1 by 1",
      ], ["0..1", "0..1", "0..1", "0..1", "0..1", "0..1", "0..1", "0..1", "0..1", "archived 0..1", "1..2"]),
    LeaseRow(
      "and by the end of the lease",
      [
        "0s acquire 1 by 1", "10s expire", "10s acquire 1 by 2", "20s expire", "20s acquire 1 by 1",
        "30s expire",
        "30s acquire 1 by 1", "40s expire", "40s acquire 1 by 1", "50s expire", "50s start",
      ],
      [
        "0..1", "0..1 of 1", "0..1", "0..1 of 2", "0..1", "0..1 of 1", "0..1", "0..1 of 1", "0..1",
        "archived 0..1 of 1", "1",
      ]),
  ]

  private static let thrice = [
    "0s acquire 8 by 1", "0s drop 1", "0s acquire 8 by 1", "0s drop 1", "0s acquire 8 by 1", "0s drop 1",
  ]
  private static let thriceSays = ["0..8", "0..8 of 1", "0..8", "0..8 of 1", "0..8", "0..8 of 1"]

  private static let narrowing = [
    LeaseRow(
      "the fourth delivery is half of the batch, and nothing else comes with it (measured)",
      thrice + ["0s acquire 20 by 1", "0s acquire 20 by 2"], thriceSays + ["0..4", "4..8"]),
    LeaseRow(
      "the fifth is one record alone (measured)",
      thrice + ["0s acquire 20 by 1", "0s drop 1", "0s acquire 20 by 1", "0s acquire 20 by 2"],
      thriceSays + ["0..4", "0..4 of 1", "0..1", "1..2"]),
    LeaseRow(
      "a worn record alone does not narrow other batches",
      thrice + [
        "0s acquire 20 by 1", "0s acquire 20 by 2", "0s acquire 10 by 3", "0s accept 0..4 by 1", "0s drop 2",
        "0s drop 3", "0s acquire 20 by 4", "0s accept 4..5 by 4", "0s drop 4",
      ],
      thriceSays + [
        "0..4", "4..8", "8..18", "accepted", "4..8 of 2", "8..18 of 3", "4..5", "accepted", "nothing",
      ]),
  ]

  @Test(arguments: rows)
  func `Leases are handed out, kept and ended by the rules`(_ row: LeaseRow) throws {
    var table = LeaseTable(row.rules)
    var answers: [String] = []
    for step in row.steps { answers.append(try Self.answer(step, &table)) }
    #expect(answers == row.answers)
  }

  private static func answer(_ step: String, _ table: inout LeaseTable) throws -> String {
    let words = step.split(separator: " ").map(String.init)
    let now = SimulatedTime.zero + .seconds(try #require(Int64(words[0].dropLast())))
    var taken: [LeaseRange] = []
    switch words[1] {
    case "acquire":
      let limit = try #require(Int64(words[2]))
      let ranges = words.count > 6 ? Int(words[6]) ?? 0 : Int.max
      let sources: [String: LeaseSource] = ["own": .own, "fresh": .fresh, "returned": .returned]
      table.acquire(
        limit, ranges: ranges, logEnd: 100, owner: try #require(Int32(words[4])), at: now,
        from: sources[words[words.count - 1]] ?? .any, into: &taken)
      return text(taken, owners: false)
    case "expire":
      table.expire(at: now, into: &taken)
      return text(taken, owners: true)
    case "drop":
      table.drop(try #require(Int32(words[2])), into: &taken)
      return text(taken, owners: true)
    case "start": return "\(table.start)"
    case "work": return "\(table.hasWork(logEnd: 100))"
    case "revive": return "\(table.revive(try #require(Int64(words[2]))))"
    default: break
    }
    if let said = try sayOfQueue(words, now, &table) { return said }
    let borders = words[2].split(separator: ".").compactMap { Int64($0) }
    let owner = try #require(Int32(words[4]))
    guard table.isHeld(borders[0], borders[1], by: owner, at: now) else { return "refused" }
    switch words[1] {
    case "accept":
      table.finish(borders[0], borders[1])
      return "accepted"
    case "renew":
      table.renew(borders[0], borders[1], until: now + .seconds(10))
      return "renewed"
    default:
      table.release(borders[0], borders[1], into: &taken)
      return text(taken, owners: false)
    }
  }

  static func text(_ ranges: [LeaseRange], owners: Bool) -> String {
    guard !ranges.isEmpty else { return "nothing" }
    return ranges.map { range in
      (range.isArchived ? "archived " : "") + "\(range.from)..\(range.to)"
        + (owners ? " of \(range.owner)" : "")
    }.joined(separator: ", ")
  }
}
