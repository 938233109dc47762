import ScenarioText
import Testing

struct ProblemCollectorTests {
  @Test func `Twenty errors are kept, the others counted`() {
    let reading = Reading("[\(Array(repeating: "01", count: 27).joined(separator: ",\n"))]")
    #expect(reading.collector.problems.count == 20)
    #expect(reading.collector.errorCount == 27)
    #expect(ProblemRenderer.text(reading.collector).hasSuffix("\nand 7 more errors\n\n27 errors in 1 file\n"))
    #expect(ProblemRenderer.gcc(reading.collector).hasSuffix("\nand 7 more errors\n"))
    #expect(ProblemRenderer.json(reading.collector).contains("\"error_count\":27"))
  }

  @Test func `Problems are sorted by source and place, those without a place last`() {
    let collector = ProblemCollector()
    let first = collector.addSource(name: "a", bytes: Array("12345".utf8))
    let second = collector.addSource(name: "--set", bytes: Array("12345".utf8))
    func report(_ name: String, _ source: SourceText?, _ start: Int) {
      let range = source.map { SourceRange(source: $0.id, start: start, end: start + 1) }
      collector.warning(.riskyDefault, name, at: .root, range: range)
    }
    report("e", nil, 0)
    report("d", second, 1)
    report("b", first, 3)
    report("a", first, 0)
    report("c", first, 3)
    #expect(collector.problems.map(\.summary) == ["a", "b", "c", "d", "e"])
    #expect(!collector.hasErrors)
    #expect(collector.warningCount == 5)
  }

  @Test func `Codes are unique, sorted and found in any case`() {
    let codes = ProblemCode.all.map(\.code)
    #expect(codes == codes.sorted())
    #expect(Set(codes).count == codes.count)
    #expect(ProblemCode.find("ds0104") == .unknownKey)
    #expect(ProblemCode.find("DS9999") == nil)
    #expect(ProblemCode.all.allSatisfy { $0.sentence.hasSuffix(".") })
  }
}
