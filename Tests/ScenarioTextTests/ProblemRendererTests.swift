import ScenarioText
import Testing

struct ProblemRendererTests {
  /// A consumer configuration with a misspelled name and a doubtful value, as in the manual.
  private static func sample() -> ProblemCollector {
    let collector = ProblemCollector()
    let text = "{\n  \"max.pol.interval.ms\": 300000,\n  \"session.timeout.ms\": 45\n}"
    let source = collector.addSource(name: "scenarios/kafka.json", bytes: Array(text.utf8))
    collector.warning(
      .riskyDefault, "session.timeout.ms is 45 ms", help: "did you mean 45000?",
      at: JSONPointer(tokens: ["config", "session.timeout.ms"]),
      range: SourceRange(source: source.id, start: 59, end: 61))
    collector.error(
      .unknownKey, "unknown consumer config \"max.pol.interval.ms\"", suggestion: "max.poll.interval.ms",
      at: JSONPointer(tokens: ["config", "max.pol.interval.ms"]),
      range: SourceRange(source: source.id, start: 4, end: 25))
    return collector
  }

  @Test func `Text shows line, carets, remedy, pointer and counts`() {
    #expect(
      ProblemRenderer.text(Self.sample()) == """
        scenarios/kafka.json:2:3: error[DS0104]: unknown consumer config "max.pol.interval.ms"
          |
        2 |   "max.pol.interval.ms": 300000,
          |   ^^^^^^^^^^^^^^^^^^^^^ did you mean "max.poll.interval.ms"?
          = pointer: /config/max.pol.interval.ms
        scenarios/kafka.json:3:25: warning[DS0208]: session.timeout.ms is 45 ms
          |
        3 |   "session.timeout.ms": 45
          |                         ^^ did you mean 45000?
          = pointer: /config/session.timeout.ms

        1 error, 1 warning in 1 file

        """)
  }

  @Test func `Each problem is one line for gcc readers`() {
    #expect(
      ProblemRenderer.gcc(Self.sample()) == """
        scenarios/kafka.json:2:3: error: unknown consumer config "max.pol.interval.ms"; did you mean \
        "max.poll.interval.ms"? [DS0104]
        scenarios/kafka.json:3:25: warning: session.timeout.ms is 45 ms; did you mean 45000? [DS0208]

        """)
  }

  @Test func `JSON has a fixed order and byte offsets`() {
    #expect(
      ProblemRenderer.json(Self.sample()) == #"""
        {"format":"deliverylab.diagnostics/1","valid":false,"error_count":1,"warning_count":1,"diagnostics":[
        {"severity":"error","code":"DS0104","summary":"unknown consumer config \"max.pol.interval.ms\"",\#
        "detail":"did you mean \"max.poll.interval.ms\"?",\#
        "suggestion":{"replace":"max.poll.interval.ms"},"pointer":"/config/max.pol.interval.ms",\#
        "range":{"file":"scenarios/kafka.json","start":{"line":2,"column":3,"byte":4},"end":{"line":2,\#
        "column":24,"byte":25}},"snippet":"  \"max.pol.interval.ms\": 300000,","related":[]},
        {"severity":"warning","code":"DS0208","summary":"session.timeout.ms is 45 ms","detail":"did you \#
        mean 45000?","suggestion":null,"pointer":"/config/session.timeout.ms",\#
        "range":{"file":"scenarios/kafka.json","start":{"line":3,"column":25,"byte":59},"end":{"line":3,\#
        "column":27,"byte":61}},"snippet":"  \"session.timeout.ms\": 45","related":[]}
        ]}

        """#)
  }

  @Test func `Question and remedy both find room, and related places are named`() {
    let unknown = Reading("{\"naem\":1}")
    unknown.object { _ = $0.string("name", default: "") }
    let duplicate = Reading("{\"a\":1,\n\t\"a\":2}")
    #expect(
      ProblemRenderer.text(unknown.collector) == """
        test.json:1:2: error[DS0104]: unknown key "naem" in the scenario
          |
        1 | {"naem":1}
          |  ^^^^^^ did you mean "name"?
          = help: known here: name, description
          = pointer: /naem

        1 error in 1 file

        """)
    #expect(
      ProblemRenderer.text(duplicate.collector) == """
        test.json:2:2: error[DS0102]: the key "a" stands here for the second time
          |
        2 |     "a":2}
          |     ^^^ remove one of the two, or merge them
          = note: first given here: test.json:1:2
          = pointer: /a

        1 error in 1 file

        """)
  }

  @Test func `Carets stay below wide characters, and below a cut line`() {
    #expect(
      ProblemRenderer.text(Reading("[\"日本e\u{301}\", 01]").collector).contains(
        "\n1 | [\"日本e\u{301}\", 01]\n  |           ^^ write 1\n"))
    let long = "[\(Array(repeating: "1234567", count: 100).joined(separator: ","))01]"
    let lines = ProblemRenderer.text(Reading("[\"\(long)\",01,\"\(long)\"]").collector).split(separator: "\n")
    #expect(lines[2].count < 180)
    let caret = lines[3].firstIndex(of: "^").map { lines[3].distance(from: lines[3].startIndex, to: $0) }
    let column = caret ?? 0
    #expect(lines[2].dropFirst(column).hasPrefix("01,"))
    #expect(lines[2].hasPrefix("1 | ...") && lines[2].hasSuffix("..."))
  }

  @Test func `Problems without a place, of options, and none at all`() {
    let collector = ProblemCollector()
    _ = collector.addSource(name: "--set", bytes: [])
    #expect(ProblemRenderer.text(collector) == "")
    #expect(
      ProblemRenderer.json(collector)
        == "{\"format\":\"deliverylab.diagnostics/1\",\"valid\":true,\"error_count\":0,"
        + "\"warning_count\":0,\"diagnostics\":[]}\n"
    )
    collector.note(.notJudged, "nothing to judge", help: "add a run", at: .root, range: nil)
    #expect(
      ProblemRenderer.text(collector) == """
        note[DS0209]: nothing to judge
         = help: add a run
         = pointer: (root)

        1 note

        """)
    #expect(ProblemRenderer.gcc(collector) == "note: nothing to judge; add a run [DS0209]\n")
  }

  @Test func `No control character of a file reaches the terminal, and colour is opt-in`() {
    let hostile = Reading("[\"\u{1B}[31m\", \u{9B}]")
    #expect(
      !ProblemRenderer.text(hostile.collector).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" })
    #expect(ProblemRenderer.text(Self.sample(), colour: true).contains("\u{1B}[1;31merror[DS0104]\u{1B}[0m"))
  }
}
