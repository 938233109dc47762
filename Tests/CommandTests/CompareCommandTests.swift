import Foundation
import Testing

/// `compare`: what changed, in three formats, and the exit status.
struct CompareCommandTests {
  /// A folder with results: the same twice, with other commits, other seeds, other points, one run, a torn end.
  static func folder() throws -> URL {
    let folder = try Tool.scratch()
    try ResumeTests.scenario.write(
      to: folder.appendingPathComponent("s.json"), atomically: true, encoding: .utf8)
    let outcome = try Tool.shell(
      """
      sweep() { $TOOL sweep "$1" -q --runs "${runs:-4}" "${@:2}" > /dev/null || exit 1; }
      sweep s.json --results base.jsonl
      sweep s.json --results again.jsonl
      sed 's/"10 records"\\(, "5s"\\)/"20 records"\\1/' s.json > other.json; sweep other.json --results other.jsonl
      sed 's/"mean": "1s"/"mean": "300ms"/' s.json > worse.json; sweep worse.json --results worse.jsonl
      sweep s.json --seed 40 --results seeds.jsonl
      runs=1 sweep s.json --results one.jsonl
      runs=1 sweep worse.json --results worse-one.jsonl
      sed 's/"1 record", "10 records", "5s"/"3s"/' s.json > disjoint.json; sweep disjoint.json --results disjoint.jsonl
      head -c 9000 base.jsonl > torn.jsonl
      sed '1s/deliverylab [0-9.]*/deliverylab 0.0.9/; s/"stale_overwrites":[0-9]*,//' base.jsonl > old.jsonl
      """, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return folder
  }

  typealias Case = ScriptedCall

  static let cases = [
    Case(
      script: "base.jsonl again.jsonl", status: 0,
      output: "same scenario (sha256 SHA), same 4 seeds (paired)\n24 of 24 result lines"),
    Case(script: "base.jsonl again.jsonl", status: 0, output: "regressed? false   30 without a change\n"),
    Case(script: "base.jsonl worse.jsonl", status: 1, output: "regressed? true"),
    Case(script: "base.jsonl worse.jsonl --exit-zero", status: 0, output: "regressed? true"),
    Case(script: "worse.jsonl base.jsonl", status: 0, output: "improved"),
    Case(
      script: "base.jsonl worse.jsonl --limit duplicated.rate=99%,lost.rate=0", status: 0, output: "allowed"),
    Case(script: "base.jsonl worse.jsonl --limit duplicated=100000", status: 0, output: "(limit 100000)"),
    Case(script: "base.jsonl seeds.jsonl", status: 0, output: "(not paired)"),
    Case(script: "one.jsonl worse-one.jsonl", status: 2, output: "undecided: too few runs"),
    Case(script: "base.jsonl torn.jsonl", status: 2, output: "torn.jsonl is not complete"),
    Case(
      script: "base.jsonl other.jsonl", status: 2,
      output: "only in the base: billing -> external every=10 records; "),
    Case(script: "base.jsonl old.jsonl", status: 0, output: " -> deliverylab 0.0.9, same scenario"),
    Case(
      script: "old.jsonl base.jsonl --limit stale_overwrites=0,lost=0", status: 2, output: "does not count"),
    Case(script: "base.jsonl again.jsonl --all --metric max_lag", status: 0, output: "  max_lag  "),
    Case(script: "base.jsonl worse.jsonl --format json | jq -r .regressed", status: 0, output: "true\n"),
    Case(script: "base.jsonl worse.jsonl --format json | jq '.rows | length'", status: 0, output: "30\n"),
    Case(script: "base.jsonl worse.jsonl --format md", status: 1, output: "| **regressed** |\n"),
    Case(script: "base.jsonl disjoint.jsonl", status: 65, errors: "no point with the same values"),
    Case(script: "base.jsonl s.json", status: 65, errors: "s.json: it is no results file"),
    Case(script: "base.jsonl missing.jsonl", status: 66, errors: "no such file"),
    Case(script: "base.jsonl", status: 64, errors: "it takes 2 files, BASE NEW, and there are 1"),
    Case(script: "base.jsonl again.jsonl s.json", status: 64, errors: "and there are 3"),
    Case(script: "- - < base.jsonl", status: 64, errors: "read once"),
    Case(script: "base.jsonl - < again.jsonl", status: 0, output: "24 of 24 result lines"),
    Case(script: "base.jsonl again.jsonl --limit lots=1", status: 64, errors: "Did you mean 'lost'?"),
    Case(script: "base.jsonl again.jsonl --metric losst", status: 64, errors: "Did you mean 'lost'?"),
    Case(script: "base.jsonl again.jsonl --format jsonl", status: 64, errors: "text, json or md"),
  ]

  @Test func `A call ends with its status and says what has changed`() throws {
    let folder = try Self.folder()
    let sha = try Tool.shell("sha256sum s.json | head -c 8", in: folder).output
    for call in Self.cases {
      let outcome = try Tool.shell("$TOOL compare \(call.script)", in: folder)
      #expect(outcome.status == call.status, "\(call): \(outcome.output)\(outcome.errors)")
      let output = call.output.replacing("SHA", with: sha)
      #expect(output.isEmpty || outcome.output.contains(output), "\(call): \(outcome.output)")
      #expect(call.errors.isEmpty || outcome.errors.contains(call.errors), "\(call): \(outcome.errors)")
    }
  }
}
