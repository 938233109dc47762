import Foundation
import Testing

/// `report`: a page of a results file, with verdicts if the scenario is at hand.
struct ReportCommandTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var script: String
    var status: Int32
    var output = ""
    var errors = ""
    var testDescription: String { script }
  }

  static let cases = [
    Case(script: "$TOOL report bad.jsonl", status: 0, output: "<!DOCTYPE html>"),
    Case(
      script: "$TOOL report bad.jsonl -o r.html && head -n 1 r.html", status: 0, output: "<!DOCTYPE html>\n"),
    Case(script: "$TOOL report - < bad.jsonl | grep -c '<svg'", status: 0, output: "1\n"),
    Case(script: "$TOOL report bad.jsonl --scenario bad.json", status: 0, output: ">FALSE</span>"),
    Case(
      script: "$TOOL report bad.jsonl --scenario bad.json", status: 0,
      output: "replay: deliverylab run bad.json"),
    Case(
      script: "$TOOL report bad.jsonl --scenario bad.json", status: 0, output: "1 true, 1 false, 0 unknown"),
    // The verdicts of the page are those of test, with the values that were set.
    Case(
      script:
        "$TOOL report set.jsonl --scenario bad.json | grep -o '[0-9]* true, [0-9]* false, [0-9]* unknown'",
      status: 0, output: "2 true, 0 false, 0 unknown\n"),
    Case(
      script: "head -c 6000 bad.jsonl | $TOOL report - --scenario bad.json", status: 0, output: "not complete"
    ),
    Case(script: "$TOOL report bad.jsonl --scenario good.json", status: 65, errors: "it is not the scenario"),
    Case(script: "$TOOL report bad.jsonl --scenario none.jsn", status: 66, errors: "no such file"),
    Case(script: "$TOOL report bad.json", status: 65, errors: "it is no results file"),
    Case(script: "head -n 1 bad.jsonl | $TOOL report -", status: 65, errors: "it holds no run"),
    Case(
      script: "sed 's/\"run\":1,/\"run\";1,/' bad.jsonl | $TOOL report -", status: 65, errors: "<stdin>:3: "),
    Case(script: "$TOOL report missing.jsonl", status: 66, errors: "no such file"),
    Case(script: "$TOOL report", status: 64, errors: "missing FILE"),
    Case(script: "$TOOL report a b", status: 64, errors: "unexpected argument 'b'"),
    Case(script: "$TOOL report - --scenario -", status: 64, errors: "read once"),
    Case(script: "$TOOL report bad.jsonl -o /nowhere/r.html", status: 73, errors: "/nowhere"),
  ]

  @Test func `A call ends with its status and says why`() throws {
    let folder = try TestCommandTests.folder()
    let made = try Tool.shell(
      """
      $TOOL sweep bad.json -q --results bad.jsonl > /dev/null || exit 1
      $TOOL sweep bad.json -q --set '/faults=[]' --results set.jsonl > /dev/null || exit 2
      """, in: folder)
    #expect(made.status == 0, "\(made.errors)")
    for call in Self.cases {
      let outcome = try Tool.shell("set -o pipefail; \(call.script)", in: folder)
      #expect(outcome.status == call.status, "\(call): \(outcome.output.suffix(300))\(outcome.errors)")
      #expect(
        outcome.output.contains(call.output) || call.output.isEmpty, "\(call): \(outcome.output.prefix(3000))"
      )
      #expect(call.errors.isEmpty || outcome.errors.contains(call.errors), "\(call): \(outcome.errors)")
    }
  }
}
