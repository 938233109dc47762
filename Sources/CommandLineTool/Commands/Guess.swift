import ScenarioText

/// What the user thinks before the result is shown: who has guessed remembers the answer.
enum Guess {
  /// Shows the question and takes a guess; empty if the user has none.
  static func ask(_ question: String, on console: Console) throws(CommandFailure) -> String {
    guard !console.environment.isOn("CI") else {
      throw .usage(UsageError("'--predict' asks somebody, and CI is set: nobody is there", command: .run))
    }
    guard Terminal(descriptor: 0, console.environment).isTerminal, console.errorTerminal.isTerminal else {
      throw .usage(
        UsageError("'--predict' asks at a terminal, and there is none; leave it out", command: .run))
    }
    guard !question.isEmpty else {
      throw console.unmatched("the scenario has no \"question\" to guess the answer of")
    }
    console.errors.write("question: \(JSONText.sanitized(question))\nyour guess: ")
    guard let line = readLine() else {
      console.errors.write("\n")
      return ""
    }
    console.errors.write("\n")
    return line
  }
}
