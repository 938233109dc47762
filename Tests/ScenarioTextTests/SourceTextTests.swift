import ScenarioText
import Testing

struct SourceTextTests {
  @Test func `Columns count scalars, a tab is one`() {
    let source = SourceText(id: 0, name: "x", bytes: Array("a\té日😀b\r\nc".utf8))
    let columns = [0, 1, 2, 4, 7, 11].map { source.position(ofByte: $0).column }
    #expect(columns == [1, 2, 3, 4, 5, 6])
    #expect(source.position(ofByte: 5) == source.position(ofByte: 4))
    #expect(source.position(ofByte: 14) == SourcePosition(line: 2, column: 1))
    #expect(source.position(ofByte: 999) == SourcePosition(line: 2, column: 2))
  }

  @Test func `Lines come without their ends`() {
    let source = SourceText(id: 0, name: "x", bytes: Array("one\r\ntwo\n\nfour".utf8))
    #expect((0...5).map { source.line($0) } == ["", "one", "two", "", "four", ""])
  }
}
