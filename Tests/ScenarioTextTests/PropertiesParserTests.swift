import ScenarioText
import Testing

/// The syntax of `java.util.Properties`, as its documentation describes it, and where it is stricter here.
struct PropertiesParserTests {
  private static func read(_ text: String) -> (members: [JSONMember], problems: ProblemCollector) {
    let problems = ProblemCollector()
    let source = problems.addSource(name: "x.properties", bytes: Array(text.utf8))
    return (PropertiesParser.parse(source, into: problems), problems)
  }

  @Test(arguments: [
    ("acks=all", "acks", "all"), ("acks = all", "acks", "all"), ("acks:all", "acks", "all"),
    ("acks : all", "acks", "all"), ("acks all", "acks", "all"), ("  acks\tall", "acks", "all"),
    ("acks", "acks", ""), ("acks=", "acks", ""), ("acks= all \t", "acks", "all"), ("a==b", "a", "=b"),
    ("a\\ b=c", "a b", "c"), ("a\\=b=c", "a=b", "c"), ("a\\:b:c", "a:b", "c"), ("a=b\\\n  c", "a", "bc"),
    ("a=b\\\r\n  c\r\n", "a", "bc"), ("a \\\n  = b", "a", "b"), ("a=\\\n  b", "a", "b"),
    ("a=b\\tc", "a", "b\tc"),
    ("a=\\u00e9\\u4e2d", "a", "é中"), ("a=b\\\\", "a", "b\\"), ("a=b#c", "a", "b#c"), ("a=\\x", "a", "x"),
    ("# one\n! two\n\n\r\na=b\n#c=d", "a", "b"),
  ])
  func `A line is a name and a value`(row: (text: String, name: String, value: String)) throws {
    let (members, problems) = Self.read(row.text)
    #expect(members.map { $0.name } == [row.name])
    #expect(members.first?.value.kind == .string(row.value))
    #expect(!problems.hasErrors)
  }

  @Test func `Places are those of name and value`() throws {
    let (members, problems) = Self.read("# first\n  acks = all \n")
    let member = try #require(members.first)
    #expect(member.nameRange == SourceRange(source: 0, start: 10, end: 14))
    #expect(member.value.range == SourceRange(source: 0, start: 17, end: 20))
    #expect(problems.sources[0].position(ofByte: 17) == SourcePosition(line: 2, column: 10))
  }

  @Test func `A name that stands there twice is an error, and the first counts`() {
    let (members, problems) = Self.read("acks=1\nlinger.ms=5\nacks=all")
    #expect(members.map { $0.value.kind } == [.string("1"), .string("5")])
    #expect(problems.problems.map { $0.code } == [ProblemCode.duplicateKey.code])
  }

  @Test(arguments: ["a=\\u00g1", "a=\\u12", "a=\\ud800"])
  func `An escape that is none is an error`(text: String) {
    #expect(Self.read(text).problems.errorCount == 1)
  }

  @Test(arguments: ["", "\n\n", "#", "!\n", "\\", "=", ":x", "a\\"])
  func `Nothing makes it fail`(text: String) {
    _ = Self.read(text)
  }
}
