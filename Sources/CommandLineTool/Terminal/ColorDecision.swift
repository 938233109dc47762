/// Whether a stream gets colour.
enum ColorDecision {
  /// Decides for one stream; the first rule that has an opinion wins.
  ///
  /// `--color always` or `never`, `NO_COLOR`, `CLICOLOR_FORCE` or `FORCE_COLOR`, `DSIM_COLOR`, and at last
  /// whether the stream is a terminal that understands colour.
  static func usesColor(_ choice: ColorChoice, _ environment: Environment, isTerminal: Bool) -> Bool {
    if let answer = answer(choice) { return answer }
    if environment.isSet("NO_COLOR") { return false }
    if environment.isOn("CLICOLOR_FORCE") || environment.isOn("FORCE_COLOR") { return true }
    let own = environment.variable("DSIM_COLOR").flatMap(ColorChoice.init)
    if let own, let answer = answer(own) { return answer }
    return isTerminal && environment.variable("TERM") != "dumb"
  }

  private static func answer(_ choice: ColorChoice) -> Bool? {
    switch choice {
    case .always: true
    case .never: false
    case .auto: nil
    }
  }
}
