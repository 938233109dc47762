import ScenarioText
import Testing

@testable import Experiments

/// What is wrong with `expect` and `claim`, with its line and column.
struct ExpectationTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var expect: String
    var message: String
    var testDescription: String { expect }
  }

  private static let sweep = """
    { "runs": 2, "axes": { "every": { "path": "/consumers/c/commit/every", "values": ["1 record", "5s"] },
      "mode": { "path": "/consumers/c/commit/mode", "values": ["sync", "async"] } },
      "skip": [{ "every": "5s", "mode": "async" }] }
    """

  static let rows = [
    Row(
      expect: #"[{ "name": "x", "that": "lots == 0" }]"#,
      message: "1:26: error: the claim \"lots == 0\" names no metric; did you mean \"lost\"?"),
    Row(
      expect: #"[{ "name": "x", "that": ["lost == 0", "lost.rat < 1%"] }]"#,
      message: "1:40: error: the claim \"lost.rat < 1%\" ends its metric in \".rat\"; did you mean \"rate\"?"),
    Row(
      expect: #"[{ "name": "x", "that": "lost = 0" }]"#,
      message: "1:31: error: the claim \"lost = 0\" compares with \"=\"; comparisons: == != <= >= < >"),
    Row(expect: #"[{ "name": "x", "that": "lost < few" }]"#, message: "1:33: error: the claim"),
    Row(expect: #"[{ "name": "x", "that": [] }]"#, message: "1:25: error: \"that\" claims nothing"),
    Row(expect: #"[{ "that": "lost == 0" }]"#, message: "the expectation needs \"name\""),
    Row(expect: #"[{ "name": "x" }]"#, message: "the expectation needs \"that\""),
    Row(
      expect: #"[{ "name": "x", "where": { "evry": "5s" }, "that": "lost == 0" }]"#,
      message: "1:28: error: there is no axis \"evry\"; did you mean \"every\"?"),
    Row(
      expect: #"[{ "name": "x", "where": { "every": "6s" }, "that": "lost == 0" }]"#,
      message: "1:37: error: the axis \"every\" has no value \"6s\"; did you mean \"5s\"?"),
    Row(
      expect: #"[{ "name": "x", "where": { "every": "5s", "mode": "async" }, "that": "lost == 0" }]"#,
      message: "1:26: error: \"where\" matches no point of the sweep"),
    Row(
      expect: #"[{ "name": "x", "consumer": "d", "that": "lost == 0" }]"#,
      message: "error: there is no consumer \"d\""),
    Row(
      expect: #"[{ "name": "x", "sink": "extrenal", "that": "lost == 0" }]"#,
      message: "1:25: error: there is no sink \"extrenal\"; did you mean \"external\"?"),
    Row(
      expect: #"[{ "name": "x", "in": "some runs", "that": "lost == 0" }]"#,
      message: "error: \"in\" has no choice \"some runs\"; allowed: \"every run\""),
    Row(
      expect: #"[{ "name": "x", "in": "every run", "that": "lost.mean == 0" }]"#,
      message: "the claim is about the mean of all runs, and \"in\" says every run"),
    Row(expect: #"{ "name": "x" }"#, message: "\"expect\" must be an array"),
  ]

  @Test(arguments: rows)
  func `A mistake is reported where it stands`(row: Row) {
    let text = Bench.document(expect: row.expect, sweep: Self.sweep)
    let (plan, problems) = Bench.read(text)
    #expect(plan == nil)
    // Everything stands on the last line.
    let last = text.split(separator: "\n", omittingEmptySubsequences: false).count
    let message = row.message.hasPrefix("1:") ? "bench.json:\(last):" + row.message.dropFirst(2) : row.message
    // Columns are written as if "expect" began the line; it is indented by two and named.
    let shifted = Self.shift(message, by: "  \"expect\": ".count)
    #expect(ProblemRenderer.gcc(problems).contains(shifted), "\(ProblemRenderer.gcc(problems))")
    #expect(problems.errorCount == 1)
  }

  private static func shift(_ message: String, by columns: Int) -> String {
    var parts = message.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false).map {
      String($0)
    }
    guard parts[0] == "bench.json", parts.count == 4, let column = Int(parts[2]) else { return message }
    parts[2] = String(column + columns)
    return parts.joined(separator: ":")
  }

  @Test func `All mistakes are reported at once`() {
    let (_, problems) = Bench.read(
      Bench.document(
        expect: #"[{ "name": "a", "that": "lots == 0" }, { "name": "b", "that": ["lost = 0", "x > 1"] }]"#))
    #expect(problems.errorCount == 3)
  }

  @Test func `The published claim is read, and a scenario without one is fine`() {
    let card = #", "claim": { "number": "0.10", "text": "t", "verdict": "holds" }"#
    let (plan, _) = Bench.read(Bench.document(expect: "[]", more: card))
    #expect(plan?.claim == ClaimCard(number: "0.10", text: "t", verdict: "holds"))
    #expect(plan?.claim?.parts == [0, 10])
    #expect(Bench.read(Bench.document(expect: "[]")).plan?.claim == nil)
    for wrong in [#""number": 0.1"#, #""number": "x""#, #""number": "0.1", "verdit": "holds""#] {
      let (plan, problems) = Bench.read(
        Bench.document(
          expect: "[]", more: ", \"claim\": { \(wrong), \"text\": \"t\", \"verdict\": \"holds\" }"))
      #expect(plan == nil)
      #expect(problems.errorCount == 1, "\(wrong)")
    }
  }
}
