/// Values on axes of a sweep; a point matches when it has all of them.
struct PointFilter: Equatable, Sendable {
  /// A value on an axis.
  struct Term: Equatable, Sendable {
    let axis: String
    let value: String
  }

  let terms: [Term]

  init(_ text: String, of option: OptionName, in arguments: ParsedArguments) throws(UsageError) {
    var terms: [Term] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
        throw arguments.problem(
          "option '\(option.spelling)' takes AXIS=VALUE[,AXIS=VALUE], such as strategy=auto,every=5s, "
            + "not '\(text)'")
      }
      let term = Term(axis: String(sides[0]), value: String(sides[1]))
      guard !terms.contains(where: { $0.axis == term.axis }) else {
        throw arguments.problem("option '\(option.spelling)' names the axis '\(term.axis)' twice")
      }
      terms.append(term)
    }
    self.terms = terms
  }
}
