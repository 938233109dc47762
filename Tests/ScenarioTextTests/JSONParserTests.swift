import ScenarioText
import Testing

struct JSONParserTests {
  struct Good: CustomTestStringConvertible {
    let text: String
    let serialized: String
    var testDescription: String { text }

    init(_ text: String, _ serialized: String? = nil) {
      self.text = text
      self.serialized = serialized ?? text
    }
  }

  @Test(arguments: [
    Good("null"), Good("true"), Good("false"), Good("0"), Good("-0"), Good("-1.50e+10"), Good("1E400"),
    Good("123456789012345678901234567890"), Good("\"\""), Good("[]"), Good("{}"), Good("[[],{}]"),
    Good(" [ 1 ,\t2 ,\r\n3 ] ", "[1,2,3]"),
    Good("{ \"b\" : 1 , \"a\" : [ null ] }", "{\"b\":1,\"a\":[null]}"),
    Good(#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#), Good(#""\u0041\u00e9\ud83d\ude00""#, "\"Aé😀\""),
    Good("\"日本 😀\""), Good(#""\u0000\u007f\u2028""#), Good("\"'\""), Good("{\"\":1}"),
    Good("{\"/\":1}"),
  ])
  func `Valid text is read as it stands and written back compactly`(_ row: Good) throws {
    let reading = Reading(row.text)
    #expect(reading.found == [])
    let value = try #require(reading.value)
    #expect(value.serialized() == row.serialized)
    #expect(Reading(row.serialized).value?.serialized() == row.serialized)
  }

  struct Bad: CustomTestStringConvertible {
    let text: String
    let found: [String]
    /// What the value was taken for, if reading could go on.
    let value: String?
    var testDescription: String { text }

    init(_ text: String, _ found: String..., value: String? = nil) {
      self.text = text
      self.found = found
      self.value = value
    }
  }

  static let repaired = [
    Bad("[1,]", "DS0122 1:3-4 JSON has no comma after the last one", value: "[1]"),
    Bad("{\"a\":1,\n}", "DS0122 1:7-8 JSON has no comma after the last one", value: "{\"a\":1}"),
    Bad("[1,,2]", "DS0143 1:4-5 there is nothing before this comma", value: "[1,2]"),
    Bad("[1,,]", "DS0143 1:4-5 there is nothing before this comma", value: "[1]"),
    Bad("[,]", "DS0143 1:2-3 there is nothing before this comma", value: "[]"),
    Bad("[1 2]", "DS0136 1:3-3 a comma is missing", value: "[1,2]"),
    Bad("{\"a\" 1}", "DS0137 1:5-5 a colon is missing after the name", value: "{\"a\":1}"),
    Bad("{\"a\"=1}", "DS0137 1:5-6 '=' stands where a colon belongs", value: "{\"a\":1}"),
    Bad("{a:1}", "DS0138 1:2-3 names stand in double quotes", value: "{\"a\":1}"),
    Bad("['b']", "DS0127 1:2-5 JSON strings stand in double quotes", value: "[\"b\"]"),
    Bad("[01]", "DS0125 1:2-4 the number 01 begins with a zero", value: "[1]"),
    Bad("[00.5]", "DS0125 1:2-6 the number 00.5 begins with a zero", value: "[0.5]"),
    Bad("+5", "DS0126 1:1-3 the number +5 has a plus sign", value: "5"),
    Bad("-.5", "DS0142 1:1-4 the number -.5 needs digits on both sides of the point", value: "-0.5"),
    Bad("5.", "DS0142 1:1-3 the number 5. needs digits on both sides of the point", value: "5"),
    Bad("// c\n1", "DS0123 1:1-5 JSON has no comments", value: "1"),
    Bad("[1 /* x */]", "DS0123 1:4-11 JSON has no comments", value: "[1]"),
    Bad("1 # x", "DS0123 1:3-6 JSON has no comments", value: "1"),
    Bad("{\"// a\":1}", "DS0133 1:2-8 keys that begin with // are no comments", value: "{}"),
    Bad(
      "{\"a\":1,\"\\u0061\":2}", "DS0102 1:8-16 the key \"a\" stands here for the second time",
      value: "{\"a\":1}"),
    Bad("\"a\tb\tc\"", "DS0129 1:3-4 a string contains the control character U+0009", value: #""a\tb\tc""#),
    Bad("\u{FEFF}1", "DS0120 1:1-2 the file starts with a byte order mark", value: "1"),
  ]

  static let refused = [
    Bad("", "DS0135 1:1-1 the document is empty"), Bad(" \n ", "DS0135 2:2-2 the document is empty"),
    Bad("{", "DS0139 1:2-2 the document ends inside an object"),
    Bad("{\"a\":[1,2\n", "DS0139 1:10-10 the document ends inside an array"),
    Bad("{\"a\":", "DS0139 1:6-6 the document ends here, but a value is expected"),
    Bad("[1}", "DS0140 1:3-4 the array is closed by the wrong bracket"),
    Bad("{\"a\":1]", "DS0140 1:7-8 the object is closed by the wrong bracket"),
    Bad("}", "DS0101 1:1-2 expected a value, found '}'"),
    Bad("@", "DS0101 1:1-2 expected a value, found '@'"),
    Bad("\u{A0}1", "DS0101 1:1-2 expected a value, found the character U+00a0"),
    Bad("[1;2]", "DS0101 1:3-4 expected ',' or ']', found ';'"),
    Bad("{1:2}", "DS0101 1:2-3 expected a name in double quotes or '}', found '1'"),
    Bad("{\"a\"}", "DS0101 1:5-6 expected ':' after the name, found '}'"),
    Bad("{\"a\":}", "DS0143 1:6-7 a value is missing"),
    Bad("{} {}", "DS0134 1:4-6 there is text after the end of the document"),
    Bad("[NaN,-Infinity]", "DS0124 1:2-5 JSON has no NaN", "DS0124 1:6-15 JSON has no -Infinity"),
    Bad("[5s]", "DS0142 1:2-4 5s is no number"), Bad("0x10", "DS0142 1:1-5 0x10 is no number"),
    Bad("--1", "DS0142 1:1-4 --1 is no number"), Bad("1e", "DS0142 1:1-3 1e is no number"),
    Bad("[True]", "DS0141 1:2-6 \"True\" is no JSON value"),
    Bad("nul", "DS0141 1:1-4 \"nul\" is no JSON value"),
    Bad("[foo bar]", "DS0141 1:2-5 \"foo\" is no JSON value"),
    Bad("{\"a\":\"x\n\"b\":1}", "DS0128 1:6-8 the string does not end on its line"),
    Bad("\"abc\\\"", "DS0128 1:1-7 the string does not end on its line"),
    Bad(#""\x""#, #"DS0130 1:2-4 there is no escape \x"#),
    Bad(#""\u12""#, #"DS0130 1:2-6 the escape \u needs four hexadecimal digits"#),
    Bad(#""\ud800""#, #"DS0131 1:2-8 the escape \ud800 is half of a pair"#),
    Bad(#""\ude00\ud83d""#, #"DS0131 1:2-8 the escape \ude00 is half of a pair"#),
    Bad("{\u{0}}", "DS0121 1:2-3 the file contains a NUL byte"),
  ]

  @Test(arguments: repaired + refused)
  func `Each mistake has its own message at its own place`(_ row: Bad) {
    let reading = Reading(row.text)
    #expect(reading.found == row.found)
    #expect(reading.value?.serialized() == row.value)
    #expect(reading.collector.problems.allSatisfy { $0.help != nil })
  }

  @Test(arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xFF]])
  func `Invalid UTF-8 is refused`(_ bytes: [UInt8]) {
    let reading = Reading(bytes: bytes)
    #expect(reading.collector.problems.map(\.code) == ["DS0132"])
    #expect(reading.value == nil)
  }

  @Test func `Reading goes on after a mistake and finds the next one`() {
    let reading = Reading("{\"a\":01,\n\"b\":[1,],\n'c':1,\n\"a\":NaN}")
    #expect(
      reading.found == [
        "DS0125 1:6-8 the number 01 begins with a zero", "DS0122 2:7-8 JSON has no comma after the last one",
        "DS0127 3:1-4 JSON strings stand in double quotes",
        "DS0102 4:1-4 the key \"a\" stands here for the second time", "DS0124 4:5-8 JSON has no NaN",
      ])
    #expect(reading.collector.problems[0].pointer.description == "/a")
    #expect(reading.collector.problems[1].pointer.description == "/b")
  }

  @Test func `A duplicate key points at both places, in small and large objects`() {
    let small = Reading("{\"x\":1,\"x\":2}").collector.problems.first?.related.first
    #expect(small == RelatedNote("first given here", SourceRange(source: 0, start: 1, end: 4)))
    let names = (0..<50).map { "\"k\($0)\":0" } + ["\"k7\":1"]
    let large = Reading("{\(names.joined(separator: ","))}")
    #expect(large.collector.problems.map(\.code) == ["DS0102"])
    #expect(large.collector.problems[0].related[0].range.start == 1 + 7 * 7)
  }

  @Test func `Limits are refused at the place where they are passed`() {
    let deep = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(Reading(deep).found == [])
    #expect(
      Reading("[" + deep + "]").found == ["DS0112 1:129-130 objects and arrays are nested more than 128 deep"]
    )
    #expect(
      Reading(String(repeating: "[{\"a\":", count: 100_000)).collector.problems.map(\.code) == ["DS0112"])
    let limits = JSONLimits(depth: 2, bytes: 10, values: 4)
    #expect(Reading("[1,2,3]", limits: limits).found == [])
    #expect(
      Reading("[1,2,3,4]", limits: limits).found == ["DS0114 1:8-9 the document has more than 4 values"])
    #expect(
      Reading("[1,2      ]", limits: limits).found == [
        "DS0113 1:1-1 the document has 11 bytes, more than the limit of 10"
      ])
  }

  @Test func `Values know where they stand`() throws {
    let reading = Reading("{\n  \"é\": [\"日本\", 12]\n}")
    let value = try #require(reading.value?.value(at: JSONPointer(tokens: ["é", "1"])))
    #expect(value.kind == .number("12"))
    #expect(reading.source.position(ofByte: value.range.start) == SourcePosition(line: 2, column: 15))
    #expect(value.range.end - value.range.start == 2)
  }
}
