import Testing

@testable import CommandLineTool

struct NearestTests {
  @Test(arguments: [
    ("--sede", "--seed"), ("--max-event", "--max-events"), ("--OUTPUT", "--output"), ("--xyz", nil),
    ("", nil),
  ])
  func `Few edits are a typing mistake, many are another word`(word: String, expected: String?) {
    #expect(Nearest.name(to: word, among: ["--seed", "--set", "--max-events", "--output"]) == expected)
  }
}
