import Foundation
import Testing

/// `report`: pages, texts, tables and drawings of a results file, with verdicts if the scenario is at hand.
struct ReportCommandTests {
  typealias Case = ScriptedCall

  static let cases = [
    Case(script: "$TOOL report bad.jsonl", status: 0, output: "<!DOCTYPE html>"),
    Case(
      script: "$TOOL report bad.jsonl -o r.html && head -n 1 r.html", status: 0, output: "<!DOCTYPE html>\n"),
    Case(script: "$TOOL report - < bad.jsonl | grep -c 'id=\"trade-off-1\"'", status: 0, output: "1\n"),
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
    // A fault that never fired proves nothing, saved or not.
    Case(
      script: "$TOOL report idle.jsonl --scenario idle.json", status: 0, output: ">vacuous</span>"),
    Case(
      script: "$TOOL report idle.jsonl --scenario idle.json", status: 0, output: "the fault kill never fired"),
    // A file of a version that did not count firings says so.
    Case(
      script: "sed 's/\"firings\":[0-9]*,//' idle.jsonl | $TOOL report - --scenario idle.json", status: 0,
      output: "do not say how many faults fired"),
    Case(script: "$TOOL report bad.jsonl --format markdown", status: 0, output: "\n### All points"),
    Case(script: "$TOOL report bad.jsonl --format markdown --worksheet", status: 0, output: "|  |  |"),
    Case(
      script: "$TOOL report bad.jsonl --format csv | head -n 1", status: 0,
      output: "point,\"axis_commit, every\",axis_strategy,consumer,sink,runs,undrained,frontier,attempted,"),
    Case(script: "$TOOL report bad.jsonl --format csv | wc -l", status: 0, output: "5\n"),
    Case(script: "$TOOL report bad.jsonl --format svg", status: 0, output: "<svg xmlns="),
    Case(
      script: "$TOOL report bad.jsonl --format svg --plot trade-off", status: 0, output: "id=\"trade-off-1\""),
    Case(
      script: "$TOOL report bad.jsonl --format vega-lite --plot precision", status: 0,
      output: "\"name\":\"precision-1-duplicated-rate\""),
    Case(
      script: "$TOOL report bad.jsonl --format svg --plot limits --scenario open.json", status: 65,
      errors: "it is not the scenario"),
    Case(
      script: "$TOOL report bad.jsonl --format svg --plot limits", status: 65,
      errors: "'limits' cannot be drawn: it shows the scenario's expectations: --scenario FILE"),
    Case(
      script: "$TOOL report bad.jsonl --format svg --plot replay", status: 65,
      errors: "deliverylab sweep FILE --faults --results RESULTS"),
    Case(
      script: "$TOOL report faults.jsonl --format svg --plot replay", status: 0,
      output: "firings, replayed median"),
    Case(
      script: "$TOOL report bad.jsonl --format svg --plot difference", status: 65,
      errors: "--reference AXIS=VALUE"),
    Case(
      script: "$TOOL report bad.jsonl --format svg --plot difference --reference strategy=before-processing",
      status: 0, output: "Against "),
    Case(
      script: "$TOOL report bad.jsonl --reference strategy=nope", status: 64,
      errors: "--reference matches no point"),
    Case(
      script: "$TOOL report bad.jsonl --format svg --metric capacity_per_s --metric extra", status: 0,
      output: "matrix-1-extra-rate"),
    Case(
      script: "$TOOL report bad.jsonl --metric duplicatd", status: 64, errors: "Did you mean 'duplicated'?"),
    Case(script: "$TOOL report bad.jsonl --consumer d", status: 65, errors: "(there are: c -> external)"),
    Case(script: "$TOOL report bad.jsonl --plot matrix", status: 64, errors: "'--plot' goes with"),
    Case(script: "$TOOL report bad.jsonl --worksheet", status: 64, errors: "'--worksheet' goes with"),
    Case(script: "$TOOL report bad.jsonl --format html5", status: 64, errors: "Did you mean 'html'?"),
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
      $TOOL sweep bad.json -q --faults --results faults.jsonl > /dev/null || exit 3
      $TOOL sweep idle.json -q --results idle.jsonl > /dev/null || exit 4
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
