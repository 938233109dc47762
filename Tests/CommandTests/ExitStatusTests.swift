import Foundation
import Testing

/// Exit statuses and streams of the command, case by case.
struct ExitStatusTests {
  typealias Case = ScriptedCall

  static let scenario = "scenarios/commit-1000-crash-at-1050.json"

  static let cases: [Case] = [
    Case(script: "$TOOL --version", status: 0, output: "deliverylab "),
    Case(script: "$TOOL", status: 64, errors: "usage: deliverylab"),
    Case(script: "$TOOL --help", status: 0, output: "sweep"),
    Case(script: "$TOOL help run", status: 0, output: "--max-events"),
    Case(script: "$TOOL rnu", status: 64, errors: "Did you mean 'run'?"),
    Case(script: "$TOOL run missing.json", status: 66, errors: "no such file"),
    Case(script: "$TOOL run Sources", status: 66, errors: "Sources"),
    Case(script: "$TOOL run \(scenario) --sed 3", status: 64, errors: "Did you mean '--seed'?"),
    Case(script: "$TOOL run \(scenario) --runs zero", status: 64, errors: "--runs"),
    Case(script: "$TOOL run \(scenario) --only a=b", status: 64, errors: "no axis"),
    Case(script: "$TOOL run \(scenario)", status: 0, output: "51 extra effects"),
    Case(script: "$TOOL run - < \(scenario)", status: 0, output: "51 extra effects"),
    Case(script: "$TOOL run \(scenario) --max-events 5", status: 75, errors: "limit of 5 events"),
    Case(script: "$TOOL run \(scenario) --set /duration=5x", status: 65, errors: "DS0106"),
    Case(script: "$TOOL run \(scenario) --set /nope/x=1", status: 65, errors: "unknown key"),
    Case(script: "echo '{' | $TOOL validate -", status: 65, output: "<stdin>:"),
    Case(script: "$TOOL validate \(scenario)", status: 0, output: "valid"),
    Case(
      script: "$TOOL validate missing.json \(scenario)", status: 66, output: "valid", errors: "no such file"),
    Case(script: "$TOOL run \(scenario) > /dev/full", status: 74, errors: "no space left"),
    Case(script: "$TOOL run \(scenario) -o /nowhere/x.txt", status: 73, errors: "/nowhere"),
    Case(script: "$TOOL sweep \(scenario) --results /nowhere/x.jsonl", status: 73, errors: "/nowhere"),
    Case(script: "$TOOL sweep \(scenario) --metric dupes", status: 64, errors: "no metric"),
    Case(script: "$TOOL inspect \(scenario)", status: 64, errors: "missing --at"),
    Case(script: "$TOOL inspect \(scenario) --at 4", status: 64, errors: "has no unit"),
    Case(
      script: "$TOOL inspect \(scenario) --at 4s --members --state", status: 64, errors: "exclude each other"),
    Case(
      script: "$TOOL inspect \(scenario) --at 4s --group commit-frist", status: 65,
      errors: "Did you mean 'commit-first'?"),
    Case(script: "$TOOL inspect \(scenario) --at 4s --runs 3", status: 64, errors: "no option '--runs'"),
    Case(script: "$TOOL inspect \(scenario) --at 4s", status: 0, output: "CURRENT-OFFSET"),
    Case(script: "$TOOL trace \(scenario) --record orders-0@99999", status: 65, errors: "has offset 2999"),
    Case(
      script: "$TOOL trace \(scenario) --record order-0@9", status: 65, errors: "Did you mean 'orders-0'?"),
    Case(script: "$TOOL trace \(scenario) --record orders", status: 65, errors: "write it like orders-0@17"),
    Case(script: "$TOOL trace \(scenario) --actor brokr-1", status: 65, errors: "Did you mean 'broker-1'?"),
    Case(script: "$TOOL trace \(scenario) --from 3s --until 2s", status: 64, errors: "later than"),
    Case(script: "$TOOL trace \(scenario) --format json", status: 64, errors: "jsonl, mermaid"),
    Case(script: "$TOOL trace \(scenario) --max-events 5", status: 75, errors: "limit of 5 events"),
    Case(script: "$TOOL trace \(scenario) > /dev/full", status: 74, errors: "no space left"),
    Case(script: "$TOOL help | head -n 1; exit ${PIPESTATUS[1]}", status: 0, output: "\n"),
  ]

  @Test(arguments: cases)
  func `A call ends with its status and says why`(call: Case) throws {
    let outcome = try Tool.shell(call.script)
    #expect(outcome.status == call.status, "\(outcome.output)\(outcome.errors)")
    #expect(call.output.isEmpty || outcome.output.contains(call.output), "\(outcome.output)")
    #expect(
      call.errors.isEmpty || outcome.errors.lowercased().contains(call.errors.lowercased()),
      "\(outcome.errors)")
    #expect(!outcome.errors.contains("Fatal error"), "\(outcome.errors)")
    if call.status >= 64, !call.script.contains("validate") { #expect(outcome.output.isEmpty) }
  }

  @Test func `A closed pipe ends the command quietly`() throws {
    let outcome = try Tool.shell(
      "$TOOL run \(Self.scenario) --format jsonl --runs 400 -q | head -n 1 | wc -l")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("1"))
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
  }
}
