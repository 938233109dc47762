import Experiments
import Reporting
import Testing

@testable import DeliveryLab

/// What a killed sweep leaves, cut anywhere, is repaired and continued to the same bytes.
struct SavedResultsTests {
  static let scenario = """
    { "version": 1, "name": "cut", "duration": "1s", "topics": { "t": {} },
      "producers": { "p": { "topic": "t", "arrival": { "process": "poisson", "rate": "20/s" } } },
      "consumers": { "c": { "assign": ["t"], "sink": ["external", "upsert"] } },
      "sweep": { "runs": 2, "axes": { "every": { "path": "/consumers/c/commit/every",
        "values": ["1 record", "poll"] } } } }
    """

  let folder: ScratchFolder
  let plan: Plan

  init() throws {
    folder = try ScratchFolder()
    plan = try #require(ScenarioFile(bytes: Array(Self.scenario.utf8), path: "cut.json").plan)
  }

  private func header(_ shard: Shard) -> ResultsHeader {
    ResultsHeader(
      plan, tool: "t 1", file: "cut.json", sha256: String(repeating: "a", count: 64), overrides: [],
      shard: shard)
  }

  /// The lines of each unit of a shard.
  private func units(_ shard: Shard) throws -> [[String]] {
    var units: [[String]] = []
    _ = try Laboratory.run(plan, shard: shard, jobs: 1) { unit in
      units.append(unit.lines.map { JSONLine.run($0, at: unit.point) })
    }
    return units
  }

  private func text(_ shard: Shard, _ units: [[String]], complete: Bool = true) -> String {
    let lines = units.flatMap { $0 }
    let all = [header(shard).line] + lines + [JSONLine.trailer(complete: complete, lines: lines.count)]
    return all.joined(separator: "\n") + "\n"
  }

  @Test(arguments: [Shard.whole, Shard(number: 2, of: 3)])
  func `Cut at any byte behind the header, a file goes on to the same bytes`(shard: Shard) throws {
    let units = try units(shard)
    let whole = Array(text(shard, units).utf8)
    let headerEnd = header(shard).line.utf8.count + 1
    var resumedFrom: [Int] = []
    let breaks = whole.indices.filter { whole[$0] == 0x0A }
    for cut in headerEnd...whole.count {
      // Every byte around the ends of lines, some of those between.
      guard cut % 37 == 0 || breaks.contains(where: { abs($0 - cut) <= 2 }) else { continue }
      let path = folder.file("r.jsonl")
      try folder.write("r.jsonl", String(decoding: whole[..<cut], as: UTF8.self))
      let file = try ResultsFile(path)
      let saved = SavedResults(try ResultsDocument(file.contents(), path: path), of: plan, shard)
      try file.keep(bytes: saved.byteCount, lines: saved.lineCount)
      for line in units[saved.units.count...].joined() { try file.append(line) }
      try file.append(JSONLine.trailer(complete: true, lines: file.lineCount - 1))
      #expect(folder.text("r.jsonl").map { Array($0.utf8) } == whole, "cut at \(cut)")
      resumedFrom.append(saved.units.count)
    }
    #expect(resumedFrom.first == 0)
    #expect(resumedFrom.last == units.count)
    #expect(Set(resumedFrom).count == units.count + 1)
    #expect(resumedFrom.count > 40)
  }

  @Test func `An interrupted file keeps all of its runs, a torn one all but the last`() throws {
    let units = try units(.whole)
    let stopped = text(.whole, Array(units[..<3]), complete: false)
    let document = try ResultsDocument(Array(stopped.utf8), path: "r")
    #expect(document.ending == .interrupted)
    #expect(SavedResults(document, of: plan, .whole).units.count == 3)
    let lines = stopped.split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
    let torn = try ResultsDocument(Array(lines.utf8), path: "r")
    #expect(torn.ending == .torn)
    #expect(SavedResults(torn, of: plan, .whole).units.count == 2)
  }

  @Test func `Runs in another order, or damaged ones, are made again`() throws {
    let units = try units(.whole)
    let swapped = text(.whole, [units[0], units[2], units[1], units[3]])
    #expect(
      SavedResults(try ResultsDocument(Array(swapped.utf8), path: "r"), of: plan, .whole).units.count == 1)
    let damaged = text(.whole, units).replacingOccurrence(2, of: "\"run\":1,", with: "\"run\";1,")
    let document = try ResultsDocument(Array(damaged.utf8), path: "r")
    #expect(document.problem?.line == 5)
    #expect(document.problem?.reason == "the line is damaged")
    #expect(SavedResults(document, of: plan, .whole).units.count == 1)
  }

  @Test(arguments: [
    ("", "it is no results file"), ("{}\n", "it has no header"),
    ("{\"version\": 1,\n", "it is no results file"),
    (
      "{\"kind\":\"header\",\"format\":\"deliverylab.results/2\"}\n",
      "its format is \"deliverylab.results/2\""
    ),
    ("{\"kind\":\"header\",\"format\":\"deliverylab.results/1\"}\n", "the header is damaged"),
  ])
  func `What is no results file is refused`(text: String, reason: String) {
    #expect {
      _ = try ResultsDocument(Array(text.utf8), path: "r.jsonl")
    } throws: { error in
      (error as? ResultsProblem)?.message.contains(reason) == true
    }
  }
}

extension String {
  /// Replaces the occurrence with a number, from 1.
  fileprivate func replacingOccurrence(_ number: Int, of old: String, with new: String) -> String {
    var parts = split(separator: old, omittingEmptySubsequences: false).map(String.init)
    precondition(parts.count > number, "there are only \(parts.count - 1)")
    parts[number - 1] += new + parts.remove(at: number)
    return parts.joined(separator: old)
  }
}
