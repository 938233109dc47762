import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// Claims 0.11 and 4.7: what a kill of the poller at each of its steps does.
///
/// Two rows, a latency of 1 ms. Publish, then mark: the read is at the table at 1 ms, the rows at the poller at 2, the
/// records in the log at 3 and 5, the last answer at 6, the mark at the table at 7. Mark, then publish: the mark is
/// there at 3, the records in the log at 5 and 7.
struct OutboxTimelineTests {
  struct Kill: Sendable, CustomTestStringConvertible {
    var order: String
    var moment: String
    var duplicated: Int64 = 0
    var lost: Int64 = 0

    var testDescription: String { "\(order), killed at \(moment)" }
  }

  static let kills: [Kill] = [
    Kill(order: "publish-then-mark", moment: "500us"),
    Kill(order: "publish-then-mark", moment: "2500us"),
    Kill(order: "publish-then-mark", moment: "3500us", duplicated: 1),
    Kill(order: "publish-then-mark", moment: "4900us", duplicated: 1),
    Kill(order: "publish-then-mark", moment: "5500us", duplicated: 2),
    Kill(order: "publish-then-mark", moment: "6500us", duplicated: 2),
    Kill(order: "publish-then-mark", moment: "7500us"),
    Kill(order: "mark-then-publish", moment: "500us"),
    Kill(order: "mark-then-publish", moment: "2500us"),
    Kill(order: "mark-then-publish", moment: "3500us", lost: 2),
    Kill(order: "mark-then-publish", moment: "4500us", lost: 2),
    Kill(order: "mark-then-publish", moment: "5500us", lost: 1),
    Kill(order: "mark-then-publish", moment: "7500us"),
  ]

  @Test(arguments: kills, ["unsent", "id-after-last"])
  func `Published and not marked is repeated, marked and not published is lost`(
    _ kill: Kill, select: String
  ) throws {
    let lab = OutboxLab.lab(
      #""batch": 2, "order": "\#(kill.order)", "select": "\#(select)""#, records: 2,
      faults: [OutboxLab.kill(kill.moment, more: #", "restart": "100ms""#)])
    let result = try lab.run()
    let counts = try result.counts()
    let consumer = try #require(result.consumers.first).counts
    #expect(result.drained && consumer.acknowledged == 2)
    #expect(counts.duplicated == kill.duplicated && consumer.logDuplicates == kill.duplicated)
    #expect(counts.duplicatedByCause[Int(Cause.outboxReplay.rawValue)] == kill.duplicated)
    #expect(counts.lost == kill.lost && counts.lostByCause[Int(Cause.outboxMarked.rawValue)] == kill.lost)
    let firing = try #require(try result.firings().first)
    #expect(firing.replayed == kill.duplicated && firing.lost == kill.lost)
  }

  /// Appends, promises and losses, which other timelines leave out.
  private func lines(_ result: RunResult) -> [String] {
    result.recorded.compactMap { event in
      switch event {
      case .acknowledged(let range, let at):
        "\(at.nanoseconds / 1000) committed \(range.from)..<\(range.to)"
      case .appended(let range, let number, let repeats, _, let at):
        "\(at.nanoseconds / 1000) published \(number)..<\(number + range.count)"
          + (repeats.map { " by \($0.name)" } ?? "")
      case .discarded(let range, let cause, _, let at):
        "\(at.nanoseconds / 1000) \(cause.name) \(range.from)..<\(range.to)"
      default: nil
      }
    }
  }

  @Test func `A full batch is followed by the next at once, one that is not by a pause`() throws {
    let lab = OutboxLab.lab(#""batch": 2, "poll": "20ms""#, records: 3).with {
      $0.arrival = #"{"process": "schedule", "at": ["0ms", "0ms", "8500us", "9500us", "70ms"]}"#
      $0.records = 5
    }
    #expect(
      lines(try lab.run(recording: true)) == [
        "1000 committed 0..<2", "3000 published 0..<1", "5000 published 1..<2",
        // The mark is there at 7, its answer back at 8, the next read at the table at 9.
        "9000 committed 2..<3", "11000 published 2..<3",
        // Marked at 13, known at 14, a pause of 20 ms.
        "35000 committed 3..<4", "37000 published 3..<4",
        // Known at 40; reads come at 61 and 83 and so on, and those that find nothing are passed over.
        "83000 committed 4..<5", "85000 published 4..<5",
      ])
  }

  @Test func `What a killed poller had published comes again, under the same number`() throws {
    let lab = OutboxLab.lab(
      #""batch": 3"#, records: 3, faults: [OutboxLab.kill("5500us", more: #", "restart": "10ms""#)])
    #expect(
      lines(try lab.run(recording: true)) == [
        "1000 committed 0..<3", "3000 published 0..<1", "5000 published 1..<2",
        "18500 published 0..<1 by outbox-replay", "20500 published 1..<2 by outbox-replay",
        // There at 22.5, when nobody looks.
        "22510 published 2..<3",
      ])
  }

  @Test func `A poller that is told to stop finishes its batch`() throws {
    let lab = OutboxLab.lab(
      #""batch": 2"#, records: 4,
      faults: [OutboxLab.kill("3500us", type: "stop", more: #", "restart": "1s""#)])
    let result = try lab.run(recording: true)
    #expect(try result.counts().once == 4)
    #expect(lines(result).contains("1009000 committed 2..<4"))
  }

  @Test func `A frozen poller sends again what was under way, and that is no duplicate`() throws {
    let lab = OutboxLab.lab(
      #""batch": 3"#, records: 3,
      faults: [OutboxLab.kill("4500us", type: "pause", more: #", "for": "100ms""#)])
    let result = try lab.run(recording: true)
    #expect(try result.counts().once == 3)
    #expect(lines(result).contains("105500 published 1..<2"))
  }

  @Test func `Publishing waits for a broker that is down`() throws {
    let lab = OutboxLab.lab(
      #""batch": 3"#, records: 3,
      faults: [
        #"{"id": "kill", "type": "crash", "target": "broker-1", "at": "4500us", "restart": "1s"}"#
      ])
    let result = try lab.run(recording: true)
    let consumer = try #require(result.consumers.first).counts
    #expect(consumer.sinks[0].once == 3 && consumer.logDuplicates == 0)
    #expect(lines(result).contains("1004500 published 1..<2"))
  }

  @Test func `Rows that nobody has read when a run breaks off are unresolved`() throws {
    let lab = OutboxLab.lab(#""batch": 10"#, records: 10_000, duration: "100ms").with { $0.drain = "0s" }
    let result = try lab.run()
    let counts = try result.counts()
    #expect(!result.drained && result.consumers[0].counts.acknowledged == 10_000)
    #expect(counts.once > 0 && counts.unresolved == 10_000 - counts.once)
  }
}
