import Testing

@testable import Experiments

/// The judge on literal result lines.
struct JudgeTests {
  private func judged(_ fields: String, _ lines: [RunLine], faults: String = "[]") throws
    -> ExpectationVerdict
  {
    let plan = try #require(Bench.plan(fields, runs: lines.count, faults: faults))
    var judge = Judge(plan)
    for line in lines { judge.take(line) }
    return try #require(judge.verdicts(isComplete: true).first)
  }

  private func lines(_ metric: Metric, _ values: [Int], firings: Int = 0) -> [RunLine] {
    values.enumerated().map { Bench.line(run: $0, firings: firings, [metric: $1, .crashes: 1]) }
  }

  @Test func `A point without any run is not forgotten, wherever it lies`() throws {
    let axes = #"{ "d": { "path": "/duration", "values": ["1s", "2s", "3s"] } }"#
    let plan = try #require(Bench.plan(#""that": "lost == 0", "in": "every run""#, runs: 1, axes: axes))
    for missing in 0..<3 {
      var judge = Judge(plan)
      for point in 0..<3 where point != missing { judge.take(Bench.line(run: 0, point: point)) }
      let verdict = try #require(judge.verdicts(isComplete: false).first)
      #expect(verdict.verdict == .unknown, "without point \(missing)")
    }
    var judge = Judge(plan)
    for point in 0..<3 { judge.take(Bench.line(run: 0, point: point)) }
    #expect(judge.verdicts(isComplete: false).first?.verdict == .isTrue)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var that: String
    var values: [Int]
    var verdict: Verdict
    var metric = Metric.extra
    var testDescription: String { "\(that) of \(values)" }
  }

  static let everyRun = [
    Row(that: "extra == 0", values: [0, 0, 0], verdict: .isTrue),
    Row(that: "extra == 0", values: [0, 0, 1], verdict: .isFalse),
    Row(that: "extra <= 2", values: [2, 1], verdict: .isTrue),
    Row(that: "extra < 2", values: [2, 1], verdict: .isFalse),
    Row(that: "extra.rate <= 2%", values: [2, 1], verdict: .isTrue),
    Row(that: "extra.rate < 0.02", values: [2, 1], verdict: .isFalse),
    Row(that: "extra > 0", values: [5], verdict: .isTrue),
    Row(that: "extra != 5", values: [5], verdict: .isFalse),
  ]

  @Test(arguments: everyRun)
  func `A claim about every run is refuted by one`(row: Row) throws {
    let verdict = try judged(
      "\"that\": \"\(row.that)\", \"in\": \"every run\"", lines(row.metric, row.values))
    #expect(verdict.verdict == row.verdict)
  }

  /// How many of 30 runs fulfil a claim, and what follows.
  ///
  /// By Clopper and Pearson 30 of them are [88.4 100] %, 20 are [47.2 82.7] %.
  static let shares: [(fulfilling: Int, share: String, verdict: Verdict)] = [
    (30, "88.4%", .isTrue), (30, "88.5%", .unknown), (20, "47%", .isTrue), (20, "47.2%", .unknown),
    (20, "82.7%", .unknown), (20, "83%", .isFalse), (0, "11.5%", .unknown), (0, "11.6%", .isFalse),
  ]

  @Test(arguments: shares.indices)
  func `A claim about a share of the runs goes by its exact interval`(_ row: Int) throws {
    let (fulfilling, share, verdict) = Self.shares[row]
    let values = (0..<30).map { $0 < fulfilling ? 0 : 1 }
    let found = try judged("\"that\": \"extra == 0\", \"in\": \"\(share) of runs\"", lines(.extra, values))
    #expect(found.verdict == verdict)
    #expect(found.claims[0].findings[0].share == ProportionEstimate(fulfilling, of: 30))
  }

  @Test func `Runs that did not drain may decide about a share`() throws {
    // Five of thirty did not drain, and what is unresolved there may be lost.
    let lines = (0..<30).map { run in
      Bench.line(run: run, drained: run >= 5, [.unresolved: run < 5 ? 1 : 0])
    }
    let finding = try judged(#""that": "lost == 0", "in": "70% of runs""#, lines).claims[0].findings[0]
    #expect(finding.verdict == .unknown)
    #expect(finding.doubt == .undrained(5))
    #expect(try judged(#""that": "lost == 0", "in": "65% of runs""#, lines).verdict == .isTrue)
  }

  @Test func `The first run that contradicts is named`() throws {
    let verdict = try judged(#""that": "extra <= 3", "in": "every run""#, lines(.extra, [3, 4, 2, 9]))
    let finding = verdict.claims[0].findings[0]
    #expect(finding.counterexample == Observation(measured: Measured(4), run: 1, seed: 2))
    #expect(finding.contradictions == 2)
    #expect(finding.highest?.measured == Measured(9))
    #expect(finding.lowest?.seed == 3)
  }

  /// Means with their intervals: [4, 6, 5, 5] is 5 [3.70, 6.30], by t = 3.182 and a deviation of 0.8165.
  static let means = [
    Row(that: "extra < 6.4", values: [4, 6, 5, 5], verdict: .isTrue),
    Row(that: "extra < 6.2", values: [4, 6, 5, 5], verdict: .unknown),
    Row(that: "extra < 3.8", values: [4, 6, 5, 5], verdict: .unknown),
    Row(that: "extra < 3.6", values: [4, 6, 5, 5], verdict: .isFalse),
    Row(that: "extra > 3.6", values: [4, 6, 5, 5], verdict: .isTrue),
    Row(that: "extra > 6.4", values: [4, 6, 5, 5], verdict: .isFalse),
    Row(that: "extra == 5", values: [4, 6, 5, 5], verdict: .unknown),
    Row(that: "extra == 7", values: [4, 6, 5, 5], verdict: .isFalse),
    Row(that: "extra != 7", values: [4, 6, 5, 5], verdict: .isTrue),
    Row(that: "extra == 5", values: [5, 5, 5], verdict: .isTrue),
    Row(that: "extra.mean == 5", values: [5, 5, 5], verdict: .isTrue),
    Row(that: "extra != 5", values: [5, 5, 5], verdict: .isFalse),
    Row(that: "extra == 5", values: [5], verdict: .unknown),
    Row(that: "extra < 5000", values: [5], verdict: .unknown),
    Row(that: "extra.rate < 6.4%", values: [4, 6, 5, 5], verdict: .isTrue),
    // A count is never negative, so that its mean is above zero as soon as one is.
    Row(that: "extra > 0", values: [0, 0, 0, 9], verdict: .isTrue),
    Row(that: "extra == 0", values: [0, 0, 0, 9], verdict: .isFalse),
    Row(that: "extra > 0", values: [0, 0, 0, 0], verdict: .isFalse),
    Row(that: "extra.max <= 6", values: [4, 6, 5, 5], verdict: .isTrue),
    Row(that: "extra.max < 6", values: [4, 6, 5, 5], verdict: .isFalse),
    Row(that: "extra.max > 5", values: [4, 6], verdict: .isTrue),
  ]

  @Test(arguments: means)
  func `A claim about the mean goes by its interval`(row: Row) throws {
    #expect(try judged("\"that\": \"\(row.that)\"", lines(row.metric, row.values)).verdict == row.verdict)
  }

  @Test func `Another confidence makes another interval`() throws {
    let lines = lines(.extra, [4, 6, 5, 5])
    #expect(try judged(#""that": "extra < 6.2""#, lines).verdict == .unknown)
    #expect(try judged(#""that": "extra < 6.2", "confidence": 0.9"#, lines).verdict == .isTrue)
    #expect(try judged(#""that": "extra < 6.4", "confidence": 0.99"#, lines).verdict == .unknown)
  }

  /// Claims that 6 runs leave open, of every comparison, measure and reading that more runs can decide.
  static let open: [String] =
    ["<", "<=", ">", ">="].flatMap { comparison in
      [("extra", "4"), ("extra.rate", "4%"), ("extra.per_crash", "4")].flatMap { subject, limit in
        [
          #""that": "\#(subject) \#(comparison) \#(limit)""#,
          #""that": "\#(subject) \#(comparison) \#(limit)", "confidence": 0.99"#,
          #""that": "\#(subject) \#(comparison) \#(limit)", "in": "\#(comparison.hasPrefix("<") ? 60 : 40)% of runs""#,
        ]
      }
    }

  @Test(arguments: open)
  func `An open claim says how many runs would decide, and so many do`(fields: String) throws {
    func finding(_ repetitions: Int) throws -> ClaimFinding {
      // Mean 3, deviation 1.41; under 4 in four of six, at most 4 in five, above in one, at least in two.
      let values = Array(repeating: [1, 5, 3, 2, 4, 3], count: repetitions).flatMap { $0 }
      return try judged(fields, lines(.extra, values)).claims[0].findings[0]
    }
    let first = try finding(1)
    #expect(first.verdict == .unknown)
    guard case .straddles(let runs?) = first.doubt else {
      Issue.record("no number of runs: \(String(describing: first.doubt))")
      return
    }
    let enough = try finding((runs + 5) / 6)
    #expect(enough.verdict == .isTrue || enough.verdict == .isFalse, "\(runs) runs")
  }

  @Test func `A doubtful mean says how many runs would decide`() throws {
    let finding = try judged(#""that": "extra < 5.5""#, lines(.extra, [4, 6, 5, 5])).claims[0].findings[0]
    // Half the width is t * 0.8165 / sqrt(n): 0.527 at 12 runs (t = 2.201, 0.519), so at 13 at the latest.
    #expect(finding.doubt == .straddles(runsNeeded: 13))
    let equal = try judged(#""that": "extra == 5""#, lines(.extra, [4, 6, 5, 5])).claims[0].findings[0]
    #expect(equal.doubt == .equality)
    let none = try judged(#""that": "extra < 5""#, lines(.extra, [4, 6, 5, 5])).claims[0].findings[0]
    #expect(none.doubt == .straddles(runsNeeded: nil))
    let single = try judged(#""that": "extra < 5""#, lines(.extra, [1])).claims[0].findings[0]
    #expect(single.doubt == .singleRun)
  }

  @Test func `Nothing is lost before the drain is over`() throws {
    let undrained = [Bench.line(run: 0), Bench.line(run: 1, drained: false, [.unresolved: 7])]
    let every = #", "in": "every run""#
    #expect(try judged(#""that": "lost == 0""# + every, undrained).verdict == .unknown)
    #expect(try judged(#""that": "lost <= 7""# + every, undrained).verdict == .isTrue)
    #expect(try judged(#""that": "lost > 7""# + every, undrained).verdict == .isFalse)
    #expect(try judged(#""that": "dead_lettered == 0""# + every, undrained).verdict == .unknown)
    #expect(try judged(#""that": "unresolved <= 7""# + every, undrained).verdict == .isTrue)
    #expect(try judged(#""that": "extra == 0""# + every, undrained).verdict == .isTrue)
    #expect(try judged(#""that": "lost.max < 5""#, undrained).verdict == .unknown)
    #expect(try judged(#""that": "lost < 5""#, undrained).verdict == .unknown)
    #expect(try judged(#""that": "lost < 500""#, undrained).verdict == .isTrue)
    let finding = try judged(#""that": "lost == 0""# + every, undrained).claims[0].findings[0]
    #expect(finding.doubt == .undrained(1))
    // Nothing is left that could be lost.
    let resolved = [Bench.line(run: 0, drained: false)]
    #expect(try judged(#""that": "lost == 0""# + every, resolved).verdict == .isTrue)
  }

  @Test func `A claim is vacuous if its fault never fired`() throws {
    let claim = #""that": "extra == 0", "in": "every run""#
    let idle = try judged(claim, lines(.extra, [0, 0]), faults: Bench.faults)
    #expect(idle.verdict == .vacuous)
    #expect(idle.vacuity == .noFaultFired(["kill"]))
    #expect(try judged(claim, lines(.extra, [0, 0], firings: 1), faults: Bench.faults).verdict == .isTrue)
    #expect(try judged(claim, lines(.extra, [0, 0])).verdict == .isTrue)
    // What is false is false.
    #expect(try judged(claim, lines(.extra, [0, 1]), faults: Bench.faults).verdict == .isFalse)
    // Lines of versions that did not count firings say nothing of them.
    let silent = lines(.extra, [0, 0]).map { line in
      var line = line
      line.firingCount = nil
      return line
    }
    #expect(try judged(claim, silent, faults: Bench.faults).verdict == .isTrue)
  }

  @Test func `A claim is vacuous if nothing happened that it could be about`() throws {
    let nothing = [Bench.line(run: 0, [.acknowledged: 0, .once: 0, .effects: 0])]
    let unprocessed = [Bench.line(run: 0, [.once: 0, .effects: 0, .lost: 100])]
    let every = #", "in": "every run""#
    #expect(try judged(#""that": "extra == 0""# + every, nothing).vacuity == .nothingAcknowledged)
    #expect(try judged(#""that": "extra.rate == 0""# + every, nothing).vacuity == .undefined)
    #expect(try judged(#""that": "extra == 0""# + every, unprocessed).vacuity == .nothingProcessed)
    #expect(try judged(#""that": "lost == 100""# + every, unprocessed).verdict == .isTrue)
    #expect(try judged(#""that": "commits == 0""# + every, nothing).verdict == .isTrue)
    let uncrashed = try judged(#""that": "extra.per_crash <= 1""# + every, [Bench.line(run: 0)])
    #expect(uncrashed.vacuity == .undefined)
  }

  @Test func `A list means all, and the worst decides`() throws {
    let lines = lines(.extra, [4, 6, 5, 5])
    #expect(try judged(#""that": ["extra > 3", "extra < 7"]"#, lines).verdict == .isTrue)
    #expect(try judged(#""that": ["extra > 3", "extra < 6"]"#, lines).verdict == .unknown)
    #expect(try judged(#""that": ["extra < 6", "extra < 3"]"#, lines).verdict == .isFalse)
  }

  @Test func `Points, applications and sinks are judged apart`() throws {
    let axes = #"{ "every": { "path": "/consumers/c/commit/every", "values": ["1 record", "5s"] } }"#
    let fields = #""where": { "every": "5s" }, "sink": "upsert", "that": "extra == 0", "in": "every run""#
    let (plan, _) = Bench.read(
      Bench.document(
        expect:
          "[{ \"name\": \"x\", \(fields) }, { \"name\": \"all\", \"that\": \"extra == 0\", \"in\": \"every run\" }]",
        sweep: "{ \"runs\": 1, \"axes\": \(axes) }"
      ).replacing("\"assign\": [\"t\"]", with: "\"assign\": [\"t\"], \"sink\": [\"external\", \"upsert\"]"))
    var judge = Judge(try #require(plan))
    judge.take(Bench.line(run: 0, point: 0, sink: "external", [.extra: 1]))
    judge.take(Bench.line(run: 0, point: 0, sink: "upsert", [.extra: 1]))
    judge.take(Bench.line(run: 0, point: 1, sink: "external", [.extra: 1]))
    #expect(judge.verdicts(isComplete: false).map { $0.verdict } == [.unknown, .isFalse])
    judge.take(Bench.line(run: 0, point: 1, sink: "upsert"))
    let verdicts = judge.verdicts(isComplete: true)
    #expect(verdicts.map { $0.verdict } == [.isTrue, .isFalse])
    #expect(verdicts.map { $0.points } == [1, 2])
    #expect(verdicts[1].claims[0].findings.map { $0.verdict } == [.isFalse, .isFalse, .isFalse, .isTrue])
    #expect(judge.isRefuted)
  }

  @Test func `Runs that were not made leave a claim unknown, but a refuted one is refuted`() throws {
    let plan = try #require(Bench.plan(#""that": "extra == 0", "in": "every run""#, runs: 3))
    var judge = Judge(plan)
    #expect(judge.verdicts(isComplete: false)[0].verdict == .unknown)
    judge.take(Bench.line(run: 0))
    #expect(judge.verdicts(isComplete: false)[0].verdict == .unknown)
    judge.take(Bench.line(run: 1, [.extra: 1]))
    #expect(judge.verdicts(isComplete: false)[0].verdict == .isFalse)
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
