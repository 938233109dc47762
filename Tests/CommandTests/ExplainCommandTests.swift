import Foundation
import Testing

/// `explain`: the story of a record, and what the same luck gives with one setting changed.
struct ExplainCommandTests {
  static let crash = "scenarios/commit-1000-crash-at-1050.json"

  @Test func `The first duplicated record, its story, its cause and what would have helped`() throws {
    let outcome = try Tool.shell("$TOOL explain \(Self.crash) --first duplicated -q")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("orders-0@1000 had 2 effects   (process-first -> external)\n"))
    for part in [
      "<- effect 1\n", "attempt 2   <- effect 2\n", "Why (crash-replay): the process was killed",
      "the fault die-after-1050: for this application this firing cost 51 effects made again and 0 records lost.",
    ] {
      #expect(outcome.output.contains(part), "\(part)")
    }
    #expect(!outcome.output.contains("commit-first-1"), "another application's story")
  }

  /// Each line of what would have helped is a run; here one of them is checked against a run of its own.
  @Test func `A counterfactual's numbers are those of the changed scenario`() throws {
    let outcome = try Tool.shell("$TOOL explain \(Self.crash) --first duplicated -q")
    let line = try #require(
      outcome.output.split(separator: "\n").first { $0.contains("commit after each record") })
    let cells = line.split(separator: " ", omittingEmptySubsequences: true).suffix(4)
    #expect(Array(cells.prefix(3)) == ["once", "0", "1"])
    let changed = try Tool.shell(
      "$TOOL run \(Self.crash) --set '/consumers/process-first/commit/every=1 record' --format jsonl -q"
        + " | grep '\"consumer\":\"process-first\"' | head -1")
    #expect(changed.output.contains("\"extra\":1,"))
    let parts = outcome.output.components(separatedBy: "What would not:")
    #expect(parts.count == 2)
    #expect(parts[0].contains("commit before processing             once         949   0"))
    #expect(parts[1].contains("half of max.poll.records  2 effects    0     51"))
  }

  @Test func `A lost record of a client that commits what it hands over`() throws {
    let outcome = try Tool.shell(
      "$TOOL explain scenarios/auto-commit-librdkafka-loses-one.json --first lost -q")
    #expect(outcome.output.contains("was lost: it has no effect and never will"))
    #expect(outcome.output.contains("Why (commit-before-effect)"))
    let readme = try String(contentsOf: Tool.root.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains(outcome.output), "README.md shows what the command prints")
  }

  @Test func `A point of a sweep is explained as it is run`() throws {
    let outcome = try Tool.shell(
      "$TOOL explain scenarios/commit-frequency.json --only 'strategy=before-processing,every=1 record' --first lost --run 3"
    )
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("was lost"))
    #expect(outcome.errors.contains("commit-frequency   run 3, seed"))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String { arguments }
    var arguments: String
    var status: Int32
    var output = ""
    var errors = ""
  }

  @Test(arguments: [
    Case(arguments: "DS0104", status: 0, output: "DS0104: No such key exists here"),
    Case(arguments: "ds0203", status: 0, output: "DS0203: "),
    Case(arguments: "DS0999", status: 65, errors: "there is no code 'DS0999'"),
    Case(arguments: "--terms", status: 0, output: "acknowledged = once + duplicated"),
    Case(arguments: "", status: 64, errors: "missing FILE"),
    Case(arguments: crash, status: 64, errors: "which record?"),
    Case(arguments: "\(crash) --record orders-0@99999", status: 0, output: "was never stored"),
    Case(arguments: "\(crash) --record order-0@9", status: 65, errors: "Did you mean 'orders-0'?"),
    Case(
      arguments: "\(crash) --first dead_lettered", status: 0, output: "no record that has a place in a log"),
    Case(arguments: "\(crash) --first gone", status: 64, errors: "duplicated, lost"),
    Case(arguments: "\(crash) --first lost --record orders-0@1", status: 64, errors: "exclude each other"),
    Case(
      arguments: "\(crash) --first lost --consumer bill", status: 65, errors: "there is no consumer 'bill'"),
    Case(
      arguments: "\(crash) --record orders-0@5 --consumer process-first -q", status: 0,
      output: "had one effect"),
  ])
  func `What is asked for is answered, and nothing else`(call: Case) throws {
    let outcome = try Tool.shell("$TOOL explain \(call.arguments)")
    #expect(outcome.status == call.status, "\(outcome.errors)")
    #expect(call.output.isEmpty || outcome.output.contains(call.output))
    #expect(call.errors.isEmpty || outcome.errors.contains(call.errors))
  }
}
