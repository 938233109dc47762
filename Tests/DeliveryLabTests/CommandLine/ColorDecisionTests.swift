import Testing

@testable import CommandLineTool

struct ColorDecisionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let choice: ColorChoice
    let variables: [String: String]
    let isTerminal: Bool
    let expected: Bool
    init(_ choice: ColorChoice, _ variables: [String: String], tty isTerminal: Bool, _ expected: Bool) {
      (self.choice, self.variables, self.isTerminal, self.expected) = (
        choice, variables, isTerminal, expected
      )
    }
    var testDescription: String { "--color \(choice) \(variables) \(isTerminal ? "terminal" : "pipe")" }
  }

  static let rows = [
    Row(.auto, [:], tty: true, true),
    Row(.auto, [:], tty: false, false),
    Row(.auto, ["TERM": "dumb"], tty: true, false),
    Row(.auto, ["NO_COLOR": "1"], tty: true, false),
    Row(.auto, ["NO_COLOR": ""], tty: true, true),
    Row(.auto, ["CLICOLOR_FORCE": "1"], tty: false, true),
    Row(.auto, ["FORCE_COLOR": "1"], tty: false, true),
    Row(.auto, ["FORCE_COLOR": "0"], tty: false, false),
    Row(.auto, ["FORCE_COLOR": "1", "TERM": "dumb"], tty: false, true),
    Row(.auto, ["NO_COLOR": "1", "FORCE_COLOR": "1"], tty: true, false),
    Row(.auto, ["DSIM_COLOR": "always"], tty: false, true),
    Row(.auto, ["DSIM_COLOR": "never"], tty: true, false),
    Row(.auto, ["DSIM_COLOR": "auto"], tty: true, true),
    Row(.auto, ["DSIM_COLOR": "never", "FORCE_COLOR": "1"], tty: false, true),
    Row(.auto, ["DSIM_COLOR": "always", "NO_COLOR": "1"], tty: true, false),
    Row(.always, ["NO_COLOR": "1", "TERM": "dumb"], tty: false, true),
    Row(.never, ["FORCE_COLOR": "1"], tty: true, false),
  ]

  @Test(arguments: rows)
  func `The first rule with an opinion decides`(row: Row) {
    let environment = Environment { row.variables[$0] }
    #expect(ColorDecision.usesColor(row.choice, environment, isTerminal: row.isTerminal) == row.expected)
  }
}
