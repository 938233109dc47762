import DeliveryLab
import Experiments
import Reporting
import Testing

/// Joining shards: the bytes of an undivided run, or what is wrong.
struct ResultsMergeTests {
  static let scenario = """
    { "version": 1, "name": "parts", "duration": "1s", "topics": { "t": {} },
      "producers": { "p": { "topic": "t", "arrival": { "process": "poisson", "rate": "20/s" } } },
      "consumers": { "c": { "assign": ["t"], "sink": ["external", "upsert"] } },
      "sweep": { "runs": 5, "axes": { "every": { "path": "/consumers/c/commit/every",
        "values": ["1 record", "2 records", "poll"] } } } }
    """

  let plan: Plan

  init() throws { plan = try #require(ScenarioFile(bytes: Array(Self.scenario.utf8), path: "p.json").plan) }

  private func results(_ plan: Plan, _ shard: Shard = .whole, tool: String = "t 1") throws -> String {
    var lines = [
      ResultsHeader(
        plan, tool: tool, file: "p.json", sha256: String(repeating: "a", count: 64), overrides: [],
        shard: shard
      ).line
    ]
    _ = try Laboratory.run(plan, shard: shard, jobs: 1) { unit in
      lines += unit.lines.map { JSONLine.run($0, at: unit.point) }
    }
    return (lines + [JSONLine.trailer(complete: true, lines: lines.count - 1)]).joined(separator: "\n") + "\n"
  }

  private func document(_ text: String, _ path: String = "r") throws -> ResultsDocument {
    try ResultsDocument(Array(text.utf8), path: path)
  }

  private func parts(_ plan: Plan, _ count: Int) throws -> [ResultsDocument] {
    try (1...count).map { try document(results(plan, Shard(number: $0, of: count)), "\($0)") }
  }

  private func problems(_ files: [ResultsDocument]) -> [String] {
    do throws(ResultsMerge.Failure) {
      _ = try ResultsMerge(files)
      return []
    } catch {
      return error.problems.map { $0.message }
    }
  }

  @Test(arguments: [1, 2, 4, 7, 15, 20])
  func `Any number of shards in any order joins to the undivided file`(count: Int) throws {
    let merge = try ResultsMerge(parts(plan, count).reversed())
    #expect(merge.isComplete)
    #expect(merge.missing(limit: 9).isEmpty)
    #expect(merge.text == (try results(plan)))
  }

  @Test func `Chosen points and other layouts join, and what two files have alike counts once`() throws {
    var some = plan
    some.points.remove(at: 1)
    let merge = try ResultsMerge(parts(some, 2) + parts(some, 3))
    #expect(merge.text == (try results(some)))
    #expect(merge.text.contains("\"chosen\":[0,2]"))
    #expect(problems([try document(results(plan)), try document(results(some), "b")]).count == 1)
  }

  @Test func `What is missing is named`() throws {
    let parts = try parts(plan, 4)
    let merge = try ResultsMerge([parts[0], parts[2]])
    #expect(!merge.isComplete)
    #expect(merge.counts == (8, 15))
    #expect(
      merge.missing(limit: 9) == [
        "no file is of the shards 2/4, 4/4", "point 0 runs 1, 3", "point 1 runs 0, 2, 4", "point 2 runs 1, 3",
      ])
    #expect(merge.missing(limit: 1).last == "and more")
    #expect(merge.text.hasSuffix("{\"kind\":\"trailer\",\"complete\":false,\"lines\":16}\n"))
    let whole = try results(plan)
    let torn = whole.split(separator: "\n").prefix(1 + 2 * 6).joined(separator: "\n") + "\n"
    // The last run of a file without a trailer may lack lines.
    #expect(
      try ResultsMerge([document(torn)]).missing(limit: 9) == ["point 1 all 5 runs", "point 2 all 5 runs"])
    let stopped = torn + "{\"kind\":\"trailer\",\"complete\":false,\"lines\":12}\n"
    #expect(
      try ResultsMerge([document(stopped)]).missing(limit: 9) == ["point 1 runs 1..4", "point 2 all 5 runs"])
  }

  @Test func `Files of other work are refused, with all differences`() throws {
    let base = try document(results(plan), "a")
    for (other, reason) in [
      (try results(plan.with(seed: 9, runs: nil)), "seed 9 instead of 1"),
      (try results(plan.with(seed: nil, runs: 4)), "runs 4 instead of 5"),
      (try results(plan, tool: "t 2"), "tool version \"t 2\" instead of \"t 1\""),
      (
        try results(plan).replacing(
          String(repeating: "a", count: 64), with: String(repeating: "b", count: 64)),
        "scenario_sha256 bbbbbbbbbbbb instead of aaaaaaaaaaaa"
      ),
    ] {
      #expect(problems([base, try document(other, "b")]) == ["b: it holds other results than a: \(reason)"])
    }
  }

  @Test func `One run with two results is not reproducible`() throws {
    let text = try results(plan)
    let line = try #require(text.split(separator: "\n").dropFirst(4).first.map(String.init))
    let changed = line.replacing("\"lost\":0", with: "\"lost\":1")
    #expect(changed != line)
    let other = try document(text.replacing(line, with: changed), "b")
    #expect(
      problems([try document(text, "a"), other]) == [
        "b:5: point 0 run 1 is not what it is in a:5, so it is not reproducible: lost 1 instead of 0"
      ])
  }

  @Test func `Damaged files are refused with the line`() throws {
    let text = try results(plan, Shard(number: 2, of: 3))
    let cases: [(String, String)] = [
      (text.replacing("\"seed\":2,\"consumer\"", with: "\"seed\":7,\"consumer\""), "its seed is not that"),
      (text.replacing("\"shard\":\"2/3\"", with: "\"shard\":\"1/3\""), "does not belong to shard 1/3"),
      (
        text.replacing("\"complete\":true,\"lines\":10", with: "\"complete\":true,\"lines\":9"),
        "counts 9 lines"
      ),
      (text + "{\"kind\":\"run\"}\n", "after the trailer"),
      (text.replacing("{\"kind\":\"run\"", with: "{\"kind\":\"walk\""), "no line is of kind \"walk\""),
      (text.replacing("\"point\":2", with: "\"point\":3"), "a point or run that the header does not have"),
    ]
    for (damaged, reason) in cases {
      #expect(damaged != text)
      let found = problems([try document(damaged)])
      #expect(found.count == 1 && found[0].contains(reason), "\(found)")
    }
  }
}
