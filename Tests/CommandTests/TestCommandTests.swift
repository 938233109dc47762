import Foundation
import Testing

/// `test`: verdicts, exit statuses, files beside the answer, commands that replay.
struct TestCommandTests {
  /// A scenario that kills its consumer once; `expect` and the sweep's axis are up to the test.
  static func scenario(_ expect: String) -> String {
    """
    { "version": 1, "name": "kill", "duration": "20s", "topics": { "t": { "partitions": 2 } },
      "producers": { "p": { "topic": "t", "arrival": { "process": "poisson", "rate": "50/s" } } },
      "consumers": { "c": { "assign": ["t"], "processing": { "time": "2ms" },
        "commit": { "strategy": "after-processing", "every": "10 records" },
        "config": { "auto.offset.reset": "earliest" } } },
      "faults": [{ "id": "kill", "type": "crash", "target": "c-1", "times": 1,
        "every": { "dist": "uniform", "min": "5s", "max": "10s" } }],
      "sweep": { "runs": 6, "axes": {
        "commit, every": { "path": "/consumers/c/commit/every", "values": ["1 record", "100 records"] },
        "strategy": { "path": "/consumers/c/commit/strategy", "values": ["after-processing", "before-processing"] }
      } },
      "expect": [\(expect)] }
    """
  }

  static let good =
    #"{ "name": "loses nothing", "where": { "strategy": "after-processing" }, "that": "lost == 0", "in": "every run" }"#
  static let bad =
    #"{ "name": "repeats nothing", "where": { "strategy": "after-processing", "commit, every": "100 records" }, "that": "extra < 3", "in": "every run" }"#
  static let open =
    #"{ "name": "about", "where": { "strategy": "after-processing", "commit, every": "100 records" }, "that": "extra == 70.5" }"#
  static let idle =
    #"{ "name": "per crash", "where": { "strategy": "after-processing" }, "that": "lost.per_crash == 0", "in": "every run" }"#

  /// A folder with a scenario for each verdict, and three that cannot be judged.
  static func folder() throws -> URL {
    let folder = try Tool.scratch()
    let files = [
      "good": scenario(good), "bad": scenario(good + "," + bad), "open": scenario(open),
      "idle": scenario(idle).replacingOccurrences(
        of: "\"5s\", \"max\": \"10s\"", with: "\"50s\", \"max\": \"90s\""),
      "none": scenario(""), "wrong": scenario(good.replacingOccurrences(of: "lost", with: "lots")),
    ]
    for (name, text) in files {
      try text.write(to: folder.appendingPathComponent("\(name).json"), atomically: true, encoding: .utf8)
    }
    return folder
  }

  typealias Case = ScriptedCall

  static let cases: [Case] = [
    Case(script: "$TOOL test good.json", status: 0, output: "valid? true   1 true, 0 false, 0 unknown"),
    Case(
      script: "$TOOL test - < good.json", status: 0, output: "  true     loses nothing   0 lost in 12 runs"),
    Case(script: "$TOOL test bad.json", status: 1, output: "  FALSE    repeats nothing"),
    Case(script: "$TOOL test open.json", status: 2, output: "runs that differ never prove an equality"),
    Case(
      script: "$TOOL test idle.json", status: 2, output: "  vacuous  per crash   the fault kill never fired"),
    Case(script: "$TOOL test none.json", status: 65, errors: "none.json: nothing to judge"),
    Case(script: "$TOOL test wrong.json", status: 65, errors: "did you mean \"lost\"?"),
    Case(script: "$TOOL test missing.json", status: 66, errors: "no such file"),
    Case(script: "$TOOL test open.json bad.json good.json", status: 1, output: "1 unknown   3 scenarios"),
    Case(
      script: "$TOOL test wrong.json bad.json", status: 65, output: "FALSE    repeats nothing",
      errors: "names no metric"),
    Case(script: "$TOOL test missing.json good.json", status: 66, output: "valid? true"),
    Case(script: "$TOOL test bad.json --exit-zero", status: 0, output: "FALSE"),
    Case(script: "$TOOL test bad.json --fail-on never", status: 0, output: "FALSE"),
    Case(script: "$TOOL test open.json --fail-on false", status: 0, output: "unknown"),
    Case(script: "$TOOL test bad.json --fail-on false", status: 1),
    Case(script: "$TOOL test open.json --fail-on unknown", status: 2),
    Case(script: "$TOOL test wrong.json --exit-zero", status: 65, errors: "names no metric"),
    Case(script: "$TOOL test open.json --runs 1", status: 2, output: "one run has no interval"),
    Case(
      script: "$TOOL test bad.json --only strategy=before-processing", status: 65, errors: "no expectation"),
    Case(script: "$TOOL test bad.json --only strategy=auto", status: 64, errors: "matches no point"),
    Case(script: "$TOOL test good.json --only strategy=after-processing", status: 0, output: "12 runs"),
    Case(script: "$TOOL test good.json --max-events 5", status: 75, errors: "limit of 5 events"),
    Case(script: "$TOOL test good.json --set /consumers/c/commit/mode=async", status: 0),
    Case(script: "$TOOL test good.json --export junit=/nowhere/x.xml", status: 73, errors: "/nowhere"),
    Case(script: "$TOOL test good.json > /dev/full", status: 74, errors: "no space left"),
    Case(script: "$TOOL test bad.json --max-failures-shown 0 | grep -c replay", status: 1, output: "0"),
    Case(
      script: "$TOOL test good.json --must-fail strategy=before-processing", status: 0,
      output: "refuted, as it"),
    Case(
      script: "$TOOL test good.json --must-fail strategy=after-processing", status: 1, output: "NOT refuted"),
    Case(script: "$TOOL test good.json --must-fail strategy=auto", status: 64, errors: "matches no point"),
    Case(script: "$TOOL shrink good.json", status: 65, errors: "no run contradicts"),
    Case(script: "$TOOL shrink open.json", status: 65, errors: "no claim here is about every run"),
    Case(
      script: "$TOOL shrink good.json --claim 'loses nothin'", status: 65,
      errors: "Did you mean 'loses nothing'?"),
    Case(script: "$TOOL run good.json -q", status: 0),
    Case(
      script: "$TOOL test good.json --format github --annotations never", status: 64,
      errors: "exclude each other"),
    Case(script: "$TOOL run good.json --predict", status: 64, errors: "at a terminal, and there is none"),
    Case(script: "CI=true $TOOL run good.json --predict", status: 64, errors: "CI is set"),
    Case(script: "$TOOL run good.json --predict --format json", status: 64, errors: "exclude each other"),
    Case(script: "$TOOL run - --predict < good.json", status: 64, errors: "exclude each other"),
    Case(script: "$TOOL validate wrong.json --format sarif", status: 65, output: "\"ruleId\":\"DS0111\""),
    Case(
      script: "$TOOL validate wrong.json --format github", status: 65,
      output: "::error file=wrong.json,line=12,col="),
    Case(
      script: "$TOOL validate \"$PWD/wrong.json\" --format sarif", status: 65,
      output: "\"uri\":\"wrong.json\""),
    Case(
      script: "$TOOL validate missing.json good.json --format sarif", status: 66,
      output: "\"executionSuccessful\":false"),
    Case(
      script: "$TOOL validate bad.json", status: 0,
      output: "valid, 4 points x 6 runs, 2 expectations"),
  ]

  @Test(arguments: cases)
  func `A call ends with its status and says why`(call: Case) throws {
    let outcome = try Tool.shell("set -o pipefail; \(call.script)", in: Self.folder())
    #expect(outcome.status == call.status, "\(outcome.output)\(outcome.errors)")
    #expect(call.output.isEmpty || outcome.output.contains(call.output), "\(outcome.output)")
    #expect(call.errors.isEmpty || outcome.errors.contains(call.errors), "\(outcome.errors)")
    #expect(!outcome.errors.contains("not judged"), "\(outcome.errors)")
  }

  @Test func `A command that replays a false claim works when it is pasted`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL test bad.json > t.txt; test $? = 1 || exit 2
      deliverylab() { $TOOL "$@"; }
      line=$(sed -n 's/^ *replay: //p' t.txt | head -n 1)
      seed=$(sed -n 's/.* seed \\([0-9]*\\);.*/\\1/p' t.txt | head -n 1)
      extra=$(sed -n 's/.* \\([0-9]*\\) extra in run.*/\\1/p' t.txt | head -n 1)
      eval "$line -q --format jsonl" > r.jsonl || exit 3
      grep -q "\\"seed\\":$seed," r.jsonl || exit 4
      grep -q "\\"extra\\":$extra," r.jsonl || exit 5
      [ "$extra" -ge 3 ] || exit 6
      echo "$line"
      """, in: Self.folder())
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    // A comma in the axis's name cannot stand in --only.
    #expect(outcome.output.contains("--set '/consumers/c/commit/every=\"100 records\"'"), "\(outcome.output)")
  }

  @Test func `A wrong expectation is found out in each of its forms`() throws {
    // The canary: each of these is false of the engine, and must be reported so.
    let wrong = [
      #""that": "lost > 0", "in": "every run""#, #""that": "lost.max > 0""#, #""that": "extra > 100000""#,
      #""that": "once.rate < 1%""#, #""that": "crashes != 1", "in": "every run""#,
      #""that": "extra.per_crash > 5000""#, #""that": ["lost == 0", "acknowledged < 10"], "in": "every run""#,
    ]
    let folder = try Self.folder()
    for (number, claim) in wrong.enumerated() {
      let text = Self.scenario(
        "{ \"name\": \"wrong\", \"where\": { \"strategy\": \"after-processing\" }, \(claim) }")
      try text.write(to: folder.appendingPathComponent("w\(number).json"), atomically: true, encoding: .utf8)
      let outcome = try Tool.shell("$TOOL test w\(number).json", in: folder)
      #expect(outcome.status == 1, "\(claim): \(outcome.output)\(outcome.errors)")
    }
  }

  @Test func `The answer does not depend on threads, and stops at the first false one if told so`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL test bad.json good.json -j 1 > a; $TOOL test bad.json good.json -j 4 > b; cmp a b || exit 2
      $TOOL test bad.json good.json --fail-fast -j 1 > a; $TOOL test bad.json good.json --fail-fast -j 4 > b
      cmp a b || exit 3
      grep -q good.json a && exit 4
      cat a
      """, in: Self.folder())
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("1 false, 1 unknown   1 scenario"), "\(outcome.output)")
  }

  @Test func `Reports are written beside the answer`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL test bad.json wrong.json -q --export r.xml --export md=r.txt --export json=r.json --export tap=r.tap \\
        --format junit > out.xml 2>/dev/null
      cmp out.xml r.xml && grep -c '<testcase' r.xml && grep -q '^## deliverylab: false' r.txt &&
        grep -q '"format":"deliverylab.verdicts/1"' r.json && head -n 2 r.tap
      """, in: Self.folder())
    #expect(outcome.output == "3\nTAP version 14\n1..3\n", "\(outcome.output)\(outcome.errors)")
  }

  @Test func `GitHub gets annotations and a summary`() throws {
    let outcome = try Tool.shell(
      """
      echo before > s.md
      GITHUB_STEP_SUMMARY=s.md $TOOL test bad.json --format github; echo $?; cat s.md
      """, in: Self.folder())
    #expect(outcome.output.contains("::error file=bad.json,line="), "\(outcome.output)")
    #expect(outcome.output.contains("\n1\nbefore\n## deliverylab: false\n"), "\(outcome.output)")
  }

  /// When GitHub is told: the arguments, the environment, and whether standard output and standard error hold annotations.
  static let annotated: [(call: String, output: Bool, errors: Bool)] = [
    ("$TOOL test bad.json", false, false),
    ("GITHUB_ACTIONS=true $TOOL test bad.json", true, false),
    ("GITHUB_ACTIONS=false $TOOL test bad.json", false, false),
    ("GITHUB_ACTIONS=true $TOOL test bad.json --annotations never", false, false),
    ("$TOOL test bad.json --annotations always", true, false),
    ("$TOOL test bad.json --format github", true, false),
    ("GITHUB_ACTIONS=true $TOOL test bad.json -o out.txt", false, true),
    ("GITHUB_ACTIONS=true $TOOL test bad.json --format json", false, true),
    ("GITHUB_ACTIONS=true $TOOL test bad.json --format tap", false, true),
  ]

  @Test(arguments: annotated.indices)
  func `Annotations go where the runner reads them, and into no report`(index: Int) throws {
    let (call, output, errors) = Self.annotated[index]
    let folder = try Self.folder()
    let outcome = try Tool.shell("GITHUB_STEP_SUMMARY=s.md; export GITHUB_STEP_SUMMARY; \(call)", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("::error file=bad.json,line=") == output, "\(outcome.output)")
    #expect(outcome.errors.contains("::error file=bad.json,line=") == errors, "\(outcome.errors)")
    let summary = try? String(contentsOf: folder.appendingPathComponent("s.md"), encoding: .utf8)
    #expect((summary != nil) == (output || errors))
  }

  @Test func `A summary has verdicts, matrices, a story and replay commands, and is added to what is there`()
    throws
  {
    let outcome = try Tool.shell(
      """
      export GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=s.md
      $TOOL test good.json > /dev/null; $TOOL test bad.json > /dev/null; $TOOL test bad.json > /dev/null; cat s.md
      head -c 1048000 /dev/zero > full.md
      GITHUB_STEP_SUMMARY=full.md $TOOL test bad.json > /dev/null; wc -c < full.md; tail -n 1 full.md
      """, in: Self.folder())
    let text = outcome.output
    #expect(text.hasPrefix("## deliverylab: true\n"), "\(text)")
    #expect(text.split(separator: "## deliverylab: ").count == 3)
    #expect(text.contains("| **false** | repeats nothing |"))
    #expect(
      text.contains("\n| commit, every | after-processing | before-processing |\n|---|--:|--:|\n| 1 record |")
    )
    #expect(text.contains(", duplicated in run 0:\n\n```mermaid\nsequenceDiagram\n"))
    #expect(text.contains("    replay: deliverylab run bad.json --set"))
    let lines = text.split(separator: "\n")
    #expect((Int(lines[lines.count - 2]) ?? .max) <= 1_048_576)
    #expect(lines.last == "The rest is left out: the report is too long for this place.")
  }

  @Test func `No name in a scenario, a path or a sweep is obeyed by the runner`() throws {
    let outcome = try Tool.shell(
      #"""
      export GITHUB_ACTIONS=true
      file='::error ::bad.json'
      sed 's/"commit, every"/"::debug::##[group]every"/; s/"repeats nothing"/"::add-mask::x\\n::error::y ##[error]z"/;
        s/, "commit, every": "100 records"//' bad.json > "$file"
      sed 's/"lost == 0"/"##[error]lost == 0"/' "$file" > "##[error]wrong.json"
      $TOOL test "$file" "##[error]wrong.json" 2>&1; $TOOL validate "##[error]wrong.json" --format github
      """#, in: Self.folder())
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.contains { $0.contains(": :debug::# #[group]every=") }, "\(outcome.output)")
    let obeyed = lines.filter { $0.drop { " \t".contains($0) }.hasPrefix("::") || $0.contains("##[") }
    #expect(obeyed.count == 3 && obeyed.allSatisfy { $0.hasPrefix("::error file=") }, "\(obeyed)")
  }

  @Test func `A false answer ends with its anomalies`() throws {
    let outcome = try Tool.shell("$TOOL test bad.json", in: Self.folder())
    #expect(outcome.output.contains("\nanomalies that the commit strategies allow\n"), "\(outcome.output)")
    #expect(outcome.output.contains("  duplicated   "), "\(outcome.output)")
    #expect(!outcome.output.contains("against what the commit strategies promise"))
  }

  @Test func `A failing scenario is made small, with progress on standard error alone`() throws {
    let outcome = try Tool.shell(
      """
      $TOOL shrink bad.json --claim 'repeats nothing' -o small.json || exit 2
      $TOOL test small.json -q > t.txt; test $? = 1 || exit 3
      $TOOL validate small.json -q | grep -o 'valid, .*'
      $TOOL shrink bad.json -q | cmp - small.json || exit 4
      """, in: Self.folder())
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output == "valid, 1 point x 1 run, 1 expectation\n")
    #expect(outcome.errors.contains("records became"))
  }
}
