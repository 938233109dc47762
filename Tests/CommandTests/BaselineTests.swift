import Foundation
import Testing

/// `test --baseline`: what is known not to be true passes, what is new does not.
struct BaselineTests {
  typealias Case = ScriptedCall

  /// The baseline `b.json` knows what bad.json and open.json come to, and that good.json is true.
  static let cases = [
    Case(script: "$TOOL test bad.json --baseline b.json", status: 0, output: "(known)\n"),
    Case(
      script: "$TOOL test bad.json --baseline b.json", status: 0,
      output: "against the baseline: 0 new, 1 known\n"),
    Case(script: "$TOOL test open.json --baseline b.json", status: 0, output: "0 new, 1 known"),
    Case(script: "$TOOL test good.json --baseline b.json", status: 0, output: "0 new, 0 known"),
    // New: false where it was true, false where it was unknown, a name that the baseline does not have.
    Case(
      script:
        "sed -i 's/extra < 3/extra < 2/; s/lost == 0/lost == 1/' bad.json; $TOOL test bad.json --baseline b.json",
      status: 1, output: "1 new, 1 known"),
    Case(
      script: "sed -i 's/extra == 70.5/extra == 0/' open.json; $TOOL test open.json --baseline b.json",
      status: 1,
      output: "1 new, 0 known"),
    Case(
      script: "sed -i 's/repeats nothing/says so/' bad.json; $TOOL test bad.json --baseline b.json",
      status: 1,
      output: "in the baseline alone: bad: repeats nothing\nagainst the baseline: 1 new, 0 known"),
    Case(script: "$TOOL test idle.json --baseline b.json", status: 2, output: "1 new, 0 known"),
    Case(
      script: "sed -i 's/extra < 3/extra < 30000/' bad.json; $TOOL test bad.json --baseline b.json",
      status: 0,
      output: "better than the baseline: bad: repeats nothing"),
    // Updated: what is there now is known; scenarios that were not tested stay.
    Case(
      script:
        "CI= $TOOL test idle.json --baseline b.json --update-baseline && $TOOL test idle.json bad.json --baseline b.json",
      status: 0, output: "0 new, 2 known"),
    Case(
      script: "CI=true $TOOL test bad.json --baseline b.json --update-baseline", status: 64,
      errors: "where CI is set"),
    Case(
      script:
        "CI=true $TOOL test idle.json --baseline b.json --update-baseline --force && grep -c vacuous b.json",
      status: 0, output: "baseline updated: 0 new, 1 known\n1\n"),
    Case(
      script:
        "cp b.json c.json; $TOOL test wrong.json bad.json --baseline b.json --update-baseline; cmp b.json c.json && exit 65",
      status: 65, errors: "names no metric"),
    Case(script: "$TOOL test bad.json --baseline missing.json", status: 66, errors: "no such file"),
    Case(
      script: "$TOOL test bad.json --baseline bad.json", status: 65, errors: "bad.json: it is no baseline"),
    Case(script: "$TOOL test bad.json --update-baseline", status: 64, errors: "needs --baseline FILE"),
    Case(script: "$TOOL test bad.json --force", status: 64, errors: "is for --update-baseline"),
    Case(
      script: "$TOOL test bad.json --baseline b.json --fail-fast", status: 64, errors: "exclude each other"),
    Case(
      script: "cp bad.json bad2.json; $TOOL test bad.json bad2.json --baseline b.json --update-baseline",
      status: 65,
      errors: "two scenarios are named 'bad'"),
    // Reports for programs show what is known as skipped.
    Case(
      script: "$TOOL test bad.json --baseline b.json --format junit", status: 0,
      output: "failures=\"0\" errors=\"0\" skipped=\"1\""),
    Case(
      script: "$TOOL test bad.json --baseline b.json --format tap", status: 0, output: "# SKIP known: false: "
    ),
    Case(script: "$TOOL test bad.json --baseline b.json --format json", status: 0, output: "\"known\":true"),
    Case(
      script: "$TOOL test bad.json --baseline b.json --format github", status: 0,
      output: "::warning file=bad.json"),
    Case(
      script: "$TOOL test bad.json --baseline b.json -q --export md=r.md > /dev/null; cat r.md", status: 0,
      output: "| **false** (known) |"),
  ]

  /// A folder with scenarios and the baseline, made once.
  static let prepared: URL? = {
    do {
      let folder = try TestCommandTests.folder()
      let outcome = try Tool.shell(
        """
        unset CI
        for name in good bad open idle; do sed -i "s/\\"name\\": \\"kill\\"/\\"name\\": \\"$name\\"/" $name.json; done
        $TOOL test good.json bad.json open.json --baseline b.json --update-baseline
        """, in: folder)
      return outcome.status == 0 ? folder : nil
    } catch {
      return nil
    }
  }()

  @Test(arguments: cases)
  func `A call ends with its status and says what is known`(call: Case) throws {
    let prepared = try #require(Self.prepared)
    let outcome = try Tool.shell(
      "unset CI GITHUB_ACTIONS; cp '\(prepared.path)'/* .; \(call.script)", in: Tool.scratch())
    #expect(outcome.status == call.status, "\(outcome.output)\(outcome.errors)")
    #expect(call.output.isEmpty || outcome.output.contains(call.output), "\(outcome.output)")
    #expect(call.errors.isEmpty || outcome.errors.contains(call.errors), "\(outcome.errors)")
  }
}
