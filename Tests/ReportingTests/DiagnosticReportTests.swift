import Reporting
import ScenarioText
import Testing

/// What `validate` finds, for code scanning and for the runner of GitHub.
struct DiagnosticReportTests {
  private static func problems(_ name: String, lines: Int = 0) -> ProblemCollector {
    let collector = ProblemCollector()
    let text = String(repeating: "\n", count: lines) + "{ \"nme\": 3, \"naem\": 4 }"
    let source = collector.addSource(name: name, bytes: Array(text.utf8))
    collector.error(
      .unknownKey, "unknown key \"nme\"", suggestion: "name", at: JSONPointer(tokens: ["nme"]),
      range: SourceRange(source: source.id, start: lines + 2, end: lines + 7))
    collector.warning(
      .riskySetting, "100% ::error::\n##[x]", at: .root,
      range: SourceRange(source: source.id, start: lines + 12, end: lines + 18))
    return collector
  }

  private static func value(_ json: String) throws -> JSONValue {
    let collector = ProblemCollector()
    let source = collector.addSource(name: "sarif", bytes: Array(json.utf8))
    return try #require(JSONParser.parse(source, into: collector))
  }

  private static func results(_ files: [ProblemCollector], folder: String = "") throws -> [JSONValue] {
    let reports = DiagnosticReports(files, version: "1", folder: folder, isComplete: true)
    return try #require(value(reports.sarif).elements("runs")?[0].elements("results"))
  }

  @Test func `SARIF has a rule for each code, and a place and a fingerprint for each problem`() throws {
    let reports = DiagnosticReports(
      [Self.problems("a b.json")], version: "1.2", folder: "", isComplete: false)
    #expect(
      reports.sarif == #"""
        {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{\#
        "name":"deliverylab","version":"1.2","rules":[{"id":"DS0104","shortDescription":{"text":\#
        "\#(ProblemCode.unknownKey.sentence)"}},{"id":"DS0214","shortDescription":{"text":\#
        "\#(ProblemCode.riskySetting.sentence)"}}]}},"invocations":[{"executionSuccessful":false}],\#
        "columnKind":"unicodeCodePoints","results":[{"ruleId":"DS0104","ruleIndex":0,"level":"error",\#
        "message":{"text":"unknown key \"nme\"\ndid you mean \"name\"?"},"locations":[{"physicalLocation":{\#
        "artifactLocation":{"uri":"a%20b.json"},"region":{"startLine":1,"startColumn":3,"endLine":1,\#
        "endColumn":8}},"logicalLocations":[{"fullyQualifiedName":"/nme"}]}],"partialFingerprints":{\#
        "primaryLocationLineHash":"70102C9D1F2D997E:1"}},{"ruleId":"DS0214","ruleIndex":1,"level":"warning",\#
        "message":{"text":"100% ::error::\n##[x]"},"locations":[{"physicalLocation":{"artifactLocation":{\#
        "uri":"a%20b.json"},"region":{"startLine":1,"startColumn":13,"endLine":1,"endColumn":19}},\#
        "logicalLocations":[{"fullyQualifiedName":""}]}],"partialFingerprints":{\#
        "primaryLocationLineHash":"6FBE25146AD844D6:1"}}]}]}

        """#)
  }

  @Test func `A fingerprint stays when lines move, and tells files and repeats apart`() throws {
    let prints = { (files: [ProblemCollector]) in
      try Self.results(files).map { $0.member("partialFingerprints")?.text("primaryLocationLineHash") ?? "" }
    }
    let plain = try prints([Self.problems("a.json")])
    #expect(try prints([Self.problems("a.json", lines: 7)]) == plain)
    #expect(Set(plain).count == 2)
    #expect(try prints([Self.problems("b.json")]).allSatisfy { !plain.contains($0) })
    let twice = try prints([Self.problems("a.json"), Self.problems("a.json")])
    #expect(twice.prefix(2) == plain[...])
    #expect(twice.suffix(2).allSatisfy { $0.hasSuffix(":2") })
  }

  static let paths: [(path: String, uri: String)] = [
    ("a.json", "a.json"), ("./x/a.json", "x/a.json"), ("/home/me/x/a.json", "x/a.json"),
    ("/else/ä%.json", "file:///else/%C3%A4%25.json"), ("../a.json", "../a.json"), ("a:b.json", "a%3Ab.json"),
  ]

  @Test(arguments: paths.indices)
  func `Paths become relative references`(index: Int) throws {
    let (path, uri) = Self.paths[index]
    let result = try Self.results([Self.problems(path)], folder: "/home/me/")[0]
    let place = result.elements("locations")?[0].member("physicalLocation")
    #expect(place?.member("artifactLocation")?.text("uri") == uri)
  }

  @Test(arguments: ["<stdin>", "--set /x"])
  func `What is no file has no place`(name: String) throws {
    #expect(try Self.results([Self.problems(name)]).allSatisfy { $0.elements("locations")?.isEmpty == true })
  }

  @Test func `Annotations are escaped, and ten of a kind`() {
    let one = DiagnosticReports([Self.problems("a,b.json")], version: "1", folder: "", isComplete: true)
    #expect(
      one.annotations == """
        ::error file=a%2Cb.json,line=1,col=3,endColumn=8,title=DS0104::unknown key "nme"%0Adid you mean "name"?
        ::warning file=a%2Cb.json,line=1,col=13,endColumn=19,title=DS0214::100%25 ::error::%0A##[x]

        """)
    let many = DiagnosticReports(
      Array(repeating: Self.problems("a.json"), count: 12), version: "1", folder: "", isComplete: true)
    #expect(many.annotations.split(separator: "\n").count == 21)
    #expect(
      many.annotations.hasSuffix("::notice title=deliverylab::2 more errors, 2 more warnings: see the log\n"))
  }
}
