import DeliveryHistory
import DeliveryModel
import Testing

/// Claim 3.5: positions and rows committed in two phases, and what a death at each of their steps does.
///
/// Four records of 1 ms, a commit for two, a latency of 1 ms. The commit is called at 6 ms, asked for at 7, prepared at
/// 8, decided at 9, done at the participants at 10 and known to the process at 12.
struct TwoPhaseTimelineTests {
  static func lab(_ faults: [String] = []) -> Lab {
    Lab(
      records: 4, commit: #"{"strategy": "with-effect", "every": "2 records"}"#,
      sink: #"["two-phase", "external"]"#, faults: faults)
  }

  static func down(_ moment: String) -> String {
    #"{"id": "down", "type": "down", "what": "commit-coordinator", "target": "c", "at": "\#(moment)", "for": "50ms"}"#
  }

  static let cases: [TimelineCase] = [
    TimelineCase(
      "rows and positions land together, five ways after the call", lab(),
      [
        "0ms started", "6ms effects 0..<2 in sink 1", "10ms effects 0..<2", "10ms committed 2",
        "14ms effects 2..<4 in sink 1", "18ms effects 2..<4", "18ms committed 4",
      ]),
    TimelineCase(
      "a process that dies before its participants have prepared takes everything with it",
      lab([Fault.at(#""7.5ms""#)]),
      [
        "0ms started", "6ms effects 0..<2 in sink 1", "7.5ms fired 0", "7.5ms abandoned 2..<4",
        "7.5ms ended crash", "17.5ms started", "23.5ms effects 0..<2 in sink 1", "27.5ms effects 0..<2",
        "27.5ms committed 2", "31.5ms effects 2..<4 in sink 1", "35.5ms effects 2..<4", "35.5ms committed 4",
      ]),
    TimelineCase(
      "what is prepared survives it", lab([Fault.at(#""8.5ms""#)]),
      [
        "0ms started", "6ms effects 0..<2 in sink 1", "8.5ms fired 0", "8.5ms abandoned 2..<4",
        "8.5ms ended crash", "10ms effects 0..<2", "10ms committed 2", "18.5ms started",
        "24.5ms effects 2..<4 in sink 1", "28.5ms effects 2..<4", "28.5ms committed 4",
      ]),
    TimelineCase(
      "a coordinator that goes down before the decision is logged aborts when it is back",
      lab([down("8.5ms")]),
      [
        "0ms started", "6ms effects 0..<2 in sink 1", "8.5ms fired 0", "61.5ms abandoned 2..<4",
        "61.5ms aborted", "67.5ms effects 0..<2 in sink 1", "71.5ms effects 0..<2", "71.5ms committed 2",
        "75.5ms effects 2..<4 in sink 1", "79.5ms effects 2..<4", "79.5ms committed 4",
      ]),
    TimelineCase(
      "one that goes down behind its decision commits when it is back", lab([down("9.5ms")]),
      [
        "0ms started", "6ms effects 0..<2 in sink 1", "9.5ms fired 0", "60.5ms effects 0..<2",
        "60.5ms committed 2", "64.5ms effects 2..<4 in sink 1", "68.5ms effects 2..<4", "68.5ms committed 4",
      ]),
    TimelineCase(
      "a successor that asks for the positions waits until they are no longer in doubt",
      lab([down("9.5ms"), Fault.at(#""20ms""#)]),
      [
        "0ms started", "6ms effects 0..<2 in sink 1", "9.5ms fired 0", "20ms fired 1", "20ms abandoned 2..<4",
        "20ms ended crash", "30ms started", "60.5ms effects 0..<2", "60.5ms committed 2",
        "65.5ms effects 2..<4 in sink 1", "69.5ms effects 2..<4", "69.5ms committed 4",
      ]),
  ]

  @Test(arguments: cases)
  func `Every step of a commit in two phases`(_ timeline: TimelineCase) throws {
    try timeline.check()
  }

  @Test func `The time in doubt is two ways, or until the coordinator is back`() throws {
    #expect(try Self.lab().run().consumers[0].inDoubt == 4_000_000)
    // 8 to 60.5, and the second commit.
    #expect(try Self.lab([Self.down("9.5ms")]).run().consumers[0].inDoubt == 54_500_000)
  }

  /// Every half millisecond of the first commit, alone and together.
  @Test func `Nothing is lost or doubled by a death at any step`() throws {
    for first in 5...26 {
      let kill = Fault.at(#""\#(first * 500)us""#)
      let labs = [Self.lab([kill]), Self.lab([Self.down("\(first * 500)us")])]
      for lab in labs + (5...26).map({ Self.lab([kill, Self.down("\($0 * 500 + 250)us")]) }) {
        let result = try lab.run()
        let counts = try result.counts()
        #expect(result.drained && counts.once == 4 && counts.lost == 0 && counts.extra == 0, "\(lab.faults)")
        #expect(try result.counts(sink: 1).lost == 0)
      }
    }
  }

  @Test func `Nothing is lost or doubled at random moments, frozen or stopped or called back`() throws {
    var redone: Int64 = 0
    var stopped = 0
    for number in 1...150 {
      var dice = Dice(number, "two phases")
      let gap = #"{"dist": "exponential", "mean": "\#(dice.within(20...120))ms"}"#
      var lab = Self.lab([
        #"{"id": "down", "type": "down", "what": "commit-coordinator", "target": "c-*", "every": \#(gap), "for": "15ms"}"#
      ])
      if dice.coin() { lab.faults.append(Fault.kills("30ms", "200ms")) }
      if dice.coin() {
        lab.faults.append(#"{"id": "gc", "type": "pause", "target": "c-1", "every": \#(gap), "for": "9ms"}"#)
      }
      if dice.coin() {
        stopped += 1
        lab.faults.append(
          #"{"id": "stop", "type": "stop", "target": "c-*", "every": \#(gap), "restart": "5ms"}"#)
      }
      lab.seed = Int64(number)
      lab.count = dice.within(1...2)
      lab.partitions = 2
      lab.records = 600
      lab.duration = "3s"
      lab.latency = dice.one(of: [#""1ms""#, #"{"dist": "exponential", "mean": "1ms"}"#])
      lab.commit =
        #"{"strategy": "with-effect", "every": "\#(dice.one(of: ["1 record", "7 records", "poll", "20ms"]))"}"#
      let result = try lab.run()
      let counts = try result.counts()
      #expect(result.drained && counts.once == 600 && counts.lost == 0 && counts.extra == 0, "\(lab.json)")
      redone += try result.counts(sink: 1).extra
      #expect(try lab.run(recording: true).digest == result.digest)
    }
    #expect(redone > 1000 && stopped > 20)
  }
}
