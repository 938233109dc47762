import Foundation
import Testing

/// `--break`: which broken rules of the model expectations notice.
struct BreakCommandTests {
  typealias Case = ScriptedCall

  static let cases: [Case] = [
    Case(
      script: "$TOOL test good.json --break starts-at-end", status: 0,
      output: "  caught   good.json: loses nothing   "),
    Case(
      script: "$TOOL test good.json --break starts-at-end", status: 0,
      output: "caught? true   1 of 1 bug by 1 expectation of 1 scenario\n"),
    Case(
      script: "$TOOL test good.json --break idempotence", status: 1,
      output:
        "idempotence: a leader appends a batch again that it has stored already (R-KAFKA-88)\n  NOT caught\n"
    ),
    Case(
      script: "$TOOL test good.json none.json --break all", status: 1,
      output: "starts-at-end                caught   good.json: loses nothing\n"),
    Case(
      script: "$TOOL test good.json --break all --exit-zero", status: 0,
      output: "deduplication                NOT caught   a queue stores"),
    Case(
      script: "$TOOL test bad.json --break commits-dropped", status: 1,
      output: "by 1 expectation of 1 scenario",
      errors: "note: bad.json: left out, for it is not true anyway: repeats nothing\n"),
    Case(
      script: "$TOOL test none.json --break all", status: 65,
      errors: "nothing to judge: no expectation is true of the whole model"),
    Case(script: "$TOOL test wrong.json --break all", status: 65, errors: "DS"),
    Case(
      script: "$TOOL test good.json --break idempotense", status: 64,
      errors:
        "there is no bug 'idempotense' ('deliverylab explain --bugs' lists them). Did you mean 'idempotence'?"
    ),
    Case(
      script: "$TOOL test good.json --break all --export r.xml", status: 64,
      errors: "'--break' wants false verdicts"),
    Case(script: "$TOOL run good.json --break all", status: 64, errors: "there is no bug 'all'"),
    Case(
      script: "$TOOL run good.json --break starts-at-end", status: 0, output: "lost",
      errors: "note: the model breaks a rule: a new owner starts at the end of the log"),
    Case(
      script: "$TOOL run good.json --break starts-at-end --format jsonl -q | head -n 1", status: 0,
      output: #""--break starts-at-end""#),
    Case(
      script: "$TOOL explain good.json --first lost --break starts-at-end -q", status: 0, output: "was lost"),
    Case(script: "$TOOL sweep good.json --break idempotence", status: 64, errors: "'--break'"),
    Case(
      script: "$TOOL explain --bugs", status: 0,
      output:
        "  zombie-commits               a group stores what a member commits that it has removed (R-KAFKA-35)\n"
    ),
    Case(script: "$TOOL explain good.json --bugs", status: 64, errors: "'--bugs' takes no FILE"),
  ]

  @Test(arguments: cases)
  func `A broken rule is noticed, or nobody notices it`(_ row: Case) throws {
    let outcome = try Tool.shell(row.script, in: TestCommandTests.folder())
    #expect(outcome.status == row.status, "\(outcome.errors)")
    if !row.output.isEmpty { #expect(outcome.output.contains(row.output), "\(outcome.output)") }
    if !row.errors.isEmpty { #expect(outcome.errors.contains(row.errors), "\(outcome.errors)") }
  }

  @Test func `The command that is shown repeats what was caught`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL test good.json --break starts-at-end -q > t.txt
      replay=$(sed -n 's/^ *replay: deliverylab //p' t.txt)
      eval "$TOOL $replay -q" | grep -c '  lost  *[1-9]'
      """, in: TestCommandTests.folder())
    #expect(outcome.output == "1\n", "\(outcome.output)\(outcome.errors)")
  }
}
