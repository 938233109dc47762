import Testing

@testable import CommandLineTool

struct StyleTests {
  @Test func `Without colour nothing is added`() {
    #expect(Style.plain.bold("a") + Style.plain.red("b") + Style.plain.dim("c") == "abc")
    #expect(Style.plain.count(119_874) == "119874")
  }

  @Test func `With colour the text is wrapped, and empty text stays empty`() {
    let style = Style(usesColor: true, groupsDigits: true)
    #expect(style.yellow("x") == "\u{1B}[33mx\u{1B}[0m")
    #expect(style.red("").isEmpty)
    #expect(style.count(119_874) == "119\u{2009}874")
  }
}
