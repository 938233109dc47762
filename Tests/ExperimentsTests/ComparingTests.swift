import Testing

@testable import Experiments

/// Changes between two results: intervals, limits, verdicts.
struct ComparingTests {
  private func lines(_ values: [Int], _ metric: Metric = .extra, firstSeed: Int = 0, drained: Bool = true)
    -> [RunLine]
  {
    values.enumerated().map { run, value in
      var line = Bench.line(run: run, drained: drained, [metric: value])
      line.seed += UInt64(firstSeed)
      return line
    }
  }

  private func quantity(_ name: String) throws -> Quantity { try #require(Quantity(name)) }

  private func isClose(_ value: Double?, _ expected: Double) -> Bool {
    value.map { abs($0 - expected) < 1e-6 } ?? false
  }

  @Test func `Runs with the same seeds are paired`() throws {
    // scipy.stats.ttest_rel gives the same interval.
    let change = try #require(
      Change(quantity("extra"), base: lines([1, 2, 3, 4, 5]), new: lines([2, 4, 6, 8, 11])))
    #expect(change.isPaired)
    #expect(isClose(change.mean, 3.2))
    #expect(isClose(change.lower, 0.811612))
    #expect(isClose(change.upper, 5.588388))
  }

  @Test func `Other runs are compared as independent samples`() throws {
    // Welch's interval with 6.8 degrees of freedom, rounded down to 6.
    let change = try #require(
      Change(
        quantity("extra"), base: lines([1, 2, 3, 4, 5]), new: lines([2, 4, 6, 8, 11, 12], firstSeed: 50)))
    #expect(!change.isPaired)
    #expect(change.runs == (5, 6))
    #expect(isClose(change.mean, 4.1666667))
    #expect(isClose(change.lower, -0.114458))
    #expect(isClose(change.upper, 8.447791))
  }

  @Test func `Fewer runs of the same seeds are paired with theirs`() throws {
    let change = try #require(
      Change(quantity("extra"), base: lines([1, 2, 3, 40]), new: lines([2, 3, 4])))
    #expect(change.isPaired)
    #expect(change.runs == (3, 3))
    #expect(change.mean == 1 && change.lower == 1 && change.upper == 1)
  }

  @Test func `Half of the seeds in common do not make pairs`() throws {
    let change = try #require(
      Change(quantity("extra"), base: lines([1, 2, 3, 4]), new: lines([1, 2, 3, 4], firstSeed: 2)))
    #expect(!change.isPaired)
  }

  @Test func `One run says nothing, unless it is the same`() throws {
    let one = try #require(Change(quantity("extra"), base: lines([1]), new: lines([2])))
    #expect(one.lower == nil && one.upper == nil && one.mean == 1)
    let same = try #require(Change(quantity("extra"), base: lines([1]), new: lines([1])))
    #expect(same.lower == 0 && same.upper == 0)
  }

  @Test func `What is unresolved in a run that has not drained may be lost`() throws {
    let new = (0..<4).map { Bench.line(run: $0, drained: false, [.lost: 1, .unresolved: 5]) }
    let change = try #require(Change(quantity("lost"), base: lines([1, 1, 1, 1], .lost), new: new))
    #expect(change.mean == 0)
    #expect(change.lower == 0)
    #expect(change.upper == 5)
  }

  @Test func `What is defined in no run is not compared`() throws {
    let change = Change(try quantity("extra.per_crash"), base: lines([1, 2]), new: lines([1, 2]))
    #expect(change == nil)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let metric: Metric
    let base: [Int]
    let new: [Int]
    let limit: String?
    let verdict: ResultsComparison.Verdict
    init(
      _ metric: Metric, _ base: [Int], _ new: [Int], _ limit: String?, _ verdict: ResultsComparison.Verdict
    ) {
      (self.metric, self.base, self.new, self.limit, self.verdict) = (metric, base, new, limit, verdict)
    }
    var testDescription: String { "\(metric.name) \(base) -> \(new), limit \(limit ?? "none")" }
  }

  static let rows = [
    Row(.lost, [0, 0, 0], [0, 0, 0], "lost=0", .same),
    Row(.lost, [0, 0, 0], [1, 1, 1], "lost=0", .regressed),
    Row(.lost, [0, 0, 0], [1, 1, 1], "lost=1", .worse), Row(.lost, [0, 0, 0], [1, 1, 1], nil, .worse),
    Row(.lost, [1, 1, 1], [0, 0, 0], "lost=0", .improved),
    // Noise: no verdict against zero, an open one against a limit that it straddles.
    Row(.lost, [0, 4, 2], [3, 1, 2], "lost=0", .same),
    Row(.lost, [0, 4, 2], [3, 1, 2], "lost=1", .undecided),
    Row(.lost, [0, 4, 2], [3, 1, 2], "lost=100", .same),
    Row(.lost, [10, 10, 10], [11, 11, 11], "lost=5%", .regressed),
    Row(.lost, [10, 10, 10], [11, 11, 11], "lost=10%", .worse),
    Row(.lost, [10, 10, 10], [11, 11, 11], "lost.rate=0.5%", .regressed),
    Row(.lost, [10, 10, 10], [11, 11, 11], "lost.rate=1.5%", .worse),
    // Fewer is worse.
    Row(.once, [90, 90, 90], [80, 80, 80], "once=5", .regressed),
    Row(.once, [90, 90, 90], [95, 95, 95], "once=5", .improved),
    // Neither is.
    Row(.commits, [10, 10, 10], [5, 5, 5], nil, .changed),
    Row(.commits, [10, 10, 10], [5, 5, 5], "commits=3", .regressed),
    Row(.commits, [10, 10, 10], [15, 15, 15], "commits=3", .regressed),
    Row(.commits, [10, 10, 10], [15, 15, 15], "commits=6", .changed),
    Row(.lost, [3], [3], "lost=0", .same), Row(.lost, [3], [4], "lost=0", .undecided),
  ]

  @Test(arguments: rows)
  func `Limits decide what is a regression`(row: Row) throws {
    let limits = try row.limit.map { try RegressionLimit.list($0) } ?? []
    func group(_ values: [Int]) -> [ResultsComparison.Group] {
      [ResultsComparison.Group(axes: [], consumer: "c", sink: "s", lines: lines(values, row.metric))]
    }
    let comparison = ResultsComparison(
      base: group(row.base), new: group(row.new), limits: limits,
      shown: limits.isEmpty ? [Quantity(.metric(row.metric, .count))] : [])
    #expect(comparison.rows.map { $0.verdict } == [row.verdict])
  }

  @Test func `An open verdict says how many runs would decide, and so many do`() throws {
    func group(_ values: [Int], firstSeed: Int = 0) -> [ResultsComparison.Group] {
      [
        ResultsComparison.Group(
          axes: [], consumer: "c", sink: "s", lines: lines(values, .lost, firstSeed: firstSeed))
      ]
    }
    func row(_ limit: String, _ base: [Int], _ new: [Int], seed: Int = 0) throws -> ResultsComparison.Row {
      try #require(
        ResultsComparison(
          base: group(base), new: group(new, firstSeed: seed), limits: try RegressionLimit.list(limit),
          shown: []
        ).rows.first)
    }
    let (base, new) = ([0, 0, 0, 0, 0, 0], [1, 5, 3, 2, 4, 3])
    // Pairs: mean 3, deviation 1.41; against 4 the t interval is narrow enough from 11 runs on.
    let paired = try row("lost=4", base, new)
    #expect(paired.verdict == .undecided && paired.doubt == .straddles(runsNeeded: 11))
    // The same spread, but as two samples.
    let apart = try row("lost=4", base, new, seed: 100)
    #expect(apart.verdict == .undecided && apart.doubt == .straddles(runsNeeded: 11))
    // As many runs of the same mean and, a little less, spread decide.
    let more = try row("lost=4", base + base, new + new)
    #expect(more.verdict == .worse && more.doubt == nil)
    // Neither way is worse: the nearer of the two limits is in doubt.
    #expect(try row("lost=3", base, new).doubt == .straddles(runsNeeded: nil))
    #expect(try row("lost=1", [1], [4]).doubt == .fewRuns)
    #expect(try row("once=120", base, new).doubt == nil)
  }

  @Test func `Runs that did not drain are the doubt, and more of them would not help`() throws {
    let new = (0..<4).map { Bench.line(run: $0, drained: false, [.lost: 1, .unresolved: 5]) }
    func group(_ lines: [RunLine]) -> [ResultsComparison.Group] {
      [ResultsComparison.Group(axes: [], consumer: "c", sink: "s", lines: lines)]
    }
    let comparison = try ResultsComparison(
      base: group(lines([1, 1, 1, 1], .lost)), new: group(new), limits: RegressionLimit.list("lost=2"),
      shown: [])
    #expect(comparison.rows.map { $0.verdict } == [.undecided])
    #expect(comparison.rows[0].doubt == .undrained)
  }

  @Test func `Groups are matched by their axes, whatever their numbers`() throws {
    func group(_ every: String, _ values: [Int]) throws -> ResultsComparison.Group {
      let (plan, _) = Bench.read(
        Bench.document(
          expect: "[]",
          sweep: "{\"axes\": {\"every\": {\"path\": \"/duration\", \"values\": [\"\(every)\"]}}}"))
      return ResultsComparison.Group(
        axes: try #require(plan).points[0].axes, consumer: "c", sink: "s", lines: lines(values))
    }
    let comparison = try ResultsComparison(
      base: [group("1s", [1, 1]), group("2s", [2, 2]), group("3s", [1, 1])],
      new: [group("2s", [3, 3]), group("4s", [1, 1]), group("1s", [1, 1])],
      limits: try RegressionLimit.list("extra=0"), shown: [])
    #expect(comparison.rows.map { $0.verdict } == [.same, .regressed])
    #expect(comparison.onlyInBase.map { $0.text(withAudience: false) } == ["every=3s"])
    #expect(comparison.onlyInNew.map { $0.text(withAudience: true) } == ["c -> s every=4s"])
    #expect(comparison.sameLines == (4, 4))
  }

  @Test(arguments: [
    ("lost", "has not the form"), ("lots=1", "names no metric: 'lots'"), ("lost.rat=1", "names no metric"),
    ("lost=", "no number"), ("lost=-1", "no number"), ("lost=1e3", "no number"), ("lost=1,lost=2", "twice"),
    ("lost=1,", "has not the form"), ("", "has not the form"), ("=1", "names no metric"),
  ])
  func `Wrong limits are named`(text: String, reason: String) {
    #expect {
      _ = try RegressionLimit.list(text)
    } throws: { error in
      (error as? RegressionLimit.Mistake)?.what.contains(reason) == true
    }
  }

  @Test func `Every name of a quantity is read back`() {
    for name in Quantity.names { #expect(Quantity(name)?.name == name) }
    #expect(Quantity("extra.per_crash") != nil)
    for name in ["", "lost.", "lost.max", "capacity", ".rate"] { #expect(Quantity(name) == nil, "\(name)") }
  }
}
