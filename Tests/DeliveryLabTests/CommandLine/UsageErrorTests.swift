import Testing

@testable import CommandLineTool

struct UsageErrorTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let line: String
    let message: String
    init(_ line: String, _ message: String) { (self.line, self.message) = (line, message) }
    var testDescription: String { line }
  }

  static let rows = [
    Row("run", "missing FILE: the scenario; - is standard input"),
    Row("rum a", "unknown command 'rum'. Did you mean 'run'?"),
    Row("swepe a", "unknown command 'swepe'. Did you mean 'sweep'?"),
    Row("frobnicate a", "unknown command 'frobnicate'"),
    Row("test", "missing FILE: scenario files, and results of theirs; - is standard input"),
    Row("test a --junit", "unknown option '--junit'"),
    Row(
      "test a --export junt=x",
      "option '--export' has no kind 'junt' (kinds: junit, md, json, tap, claims). "
        + "Did you mean 'junit'?"),
    Row(
      "test a --export report",
      "option '--export' takes KIND=FILE, such as junit=report.xml; kinds: junit, md, json, tap, claims"),
    Row(
      "sweep a --export htm=x",
      "option '--export' has no kind 'htm' (kinds: csv, runs, md, html, svg, vega-lite, json). "
        + "Did you mean 'html'?"),
    Row(
      "run a --export picture.png",
      "option '--export' takes KIND=FILE, such as html=report.html; kinds: csv, runs, md, html, svg, vega-lite, json"
    ),
    Row(
      "run a --break idempotence --export a.csv",
      "'--export' writes results of the model, and '--break' breaks it"),
    Row(
      "sweep a --plot matrix --export a.csv",
      "'--plot' chooses what '--export' draws as svg or vega-lite, and there is neither"),
    Row(
      "report a --plot matrx",
      "option '--plot' takes matrix, trade-off, replay, difference, precision or limits, "
        + "not 'matrx'. Did you mean 'matrix'?"),
    Row(
      "test a --fail-on flase",
      "option '--fail-on' takes false, unknown or never, not 'flase'. Did you mean 'false'?"),
    Row("test - a -", "standard input can be read once"),
    Row(
      "test a --must-fail x=1 --format tap",
      "'--must-fail' wants false verdicts, which no report for machines can say"),
    Row("run a --sed 3", "unknown option '--sed'. Did you mean '--seed'?"),
    Row("--sed 3 run a", "unknown option '--sed'. Did you mean '--seed'?"),
    Row("run a -seed 3", "unknown option '-seed'. Did you mean '--seed'?"),
    Row("run a --see 3", "unknown option '--see'. Did you mean '--seed'?"),
    Row("run a -x", "unknown option '-x'"),
    Row("run a --seed", "option '--seed' needs a value: --seed N|random"),
    Row(
      "run a --seed -3",
      "option '--seed' takes a whole number from 0 to 18446744073709551615 or 'random', not '-3'"),
    Row("run a --runs -3", "option '--runs' takes a whole number from 1 to 1000000, not '-3'"),
    Row("help run --format man", "'--format man' writes one page about all commands; leave the command out"),
    Row("run a --predict --dry-run", "'--predict' and '--dry-run' exclude each other"),
    Row(
      "test a --annotations never --format github",
      "'--format github' and '--annotations never' exclude each other"),
    Row("run a --seed --quiet", "option '--seed' needs a value: --seed N|random"),
    Row("run a --seed=", "option '--seed' needs a value that is not empty"),
    Row("run a -j", "option '-j' needs a value: -j N"),
    Row("run a --seed 1 --seed 2", "option '--seed' is given twice"),
    Row("run a -q --quiet", "option '--quiet' is given twice"),
    Row("run a -q -v", "'--quiet' and '--verbose' exclude each other"),
    Row("run a --quiet=yes", "option '--quiet' takes no value"),
    Row(
      "run a --seed randm",
      "option '--seed' takes a whole number from 0 to 18446744073709551615 or 'random', not 'randm'. "
        + "Did you mean 'random'?"),
    Row("run a --runs 0", "option '--runs' takes a whole number from 1 to 1000000, not '0'"),
    Row("run a --runs 1e3", "option '--runs' takes a whole number from 1 to 1000000, not '1e3'"),
    Row("run a --jobs=-2", "option '--jobs' takes a whole number from 1 to 1024, not '-2'"),
    Row("run a --max-events 0", "option '--max-events' takes a whole number of at least 1, not '0'"),
    Row(
      "run a --color alway",
      "option '--color' takes auto, always or never, not 'alway'. Did you mean 'always'?"),
    Row("run a --format gcc", "option '--format' takes text, json, jsonl or csv, not 'gcc'"),
    Row("run a --resume", "'run' has no option '--resume'; it belongs to 'sweep', 'test'"),
    Row(
      "--seed 3",
      "'deliverylab' alone has no option '--seed'; it belongs to 'run', 'sweep', 'test', 'shrink', 'explain', "
        + "'explore', 'trace', 'inspect'"),
    Row("-q", "missing COMMAND"),
    Row("run a b", "unexpected argument 'b'"),
    Row("schema a", "unexpected argument 'a'"),
    Row(
      "schema --for results",
      "option '--for' takes scenario or result, not 'results'. Did you mean 'result'?"),
    Row("run a --set x=1", "option '--set' takes POINTER=JSON, such as /seed=17, not 'x=1'"),
    Row("run a --set /x", "option '--set' takes POINTER=JSON, such as /seed=17, not '/x'"),
    Row(
      "sweep a --only strategy",
      "option '--only' takes AXIS=VALUE[,AXIS=VALUE], such as strategy=auto,every=5s, not 'strategy'"),
    Row("sweep a --reference a=1,a=2", "option '--reference' names the axis 'a' twice"),
    Row("completions bsh", "SHELL is bash, zsh or fish, not 'bsh'. Did you mean 'bash'?"),
  ]

  @Test(arguments: rows)
  func `Wrong arguments are answered in one sentence`(row: Row) {
    let error = #expect(throws: UsageError.self) { try Invocation(words(row.line)) }
    #expect(error?.line == row.message)
  }

  @Test func `The usage line and the way to help follow`() {
    let error = #expect(throws: UsageError.self) { try Invocation(["run"]) }
    #expect(
      error?.text == """
        deliverylab: missing FILE: the scenario; - is standard input
        usage: deliverylab run FILE [OPTIONS]
         help: deliverylab help run

        """)
  }
}
