/// What the process says to its caller: below 64 is an answer, from 64 on there is none.
enum ExitStatus: Int32, CaseIterable, Sendable {
  case success = 0
  case expectationFalse = 1
  case unknown = 2
  case usage = 64
  case invalidInput = 65
  case noInput = 66
  case internalError = 70
  case cannotCreate = 73
  case inputOutput = 74
  case limitReached = 75
  case interrupted = 130
  case terminated = 143

  /// What the status means, for help.
  var meaning: String {
    switch self {
    case .success: "all expectations are true, or there was nothing to judge"
    case .expectationFalse: "at least one expectation is false, or a comparison finds a regression"
    case .unknown: "no expectation is false, but at least one is unknown; or results are incomplete"
    case .usage: "the arguments are wrong"
    case .invalidInput: "a scenario or results file is invalid"
    case .noInput: "an input file is missing or unreadable"
    case .internalError: "internal error; please report it with the scenario, seed and command"
    case .cannotCreate: "an output could not be created"
    case .inputOutput: "reading or writing failed"
    case .limitReached: "a limit such as --max-events or --time-limit was reached"
    case .interrupted: "interrupted (SIGINT)"
    case .terminated: "terminated (SIGTERM)"
    }
  }
}
