import DeliveryLab
import DeliveryModel

/// Why a command could not answer.
enum CommandFailure: Error, Equatable {
  case usage(UsageError)
  case file(FileProblem)
  /// The scenario or results are invalid, and the command has already said how.
  case invalidInput
  /// The reader of standard output has gone.
  case closedPipe
  /// A run could not be finished.
  case run(LaboratoryFailure)
  /// An invariant is broken.
  case internalError(String)

  /// The exit status; a closed pipe is answered with a signal instead.
  var status: ExitStatus {
    switch self {
    case .usage: .usage
    case .file(let problem):
      switch problem.kind {
      case .cannotRead: .noInput
      case .cannotCreate: .cannotCreate
      case .inputOutput: .inputOutput
      }
    case .invalidInput: .invalidInput
    case .run(let run): status(of: run.failure)
    case .closedPipe, .internalError: .internalError
    }
  }

  private func status(of failure: RunFailure) -> ExitStatus {
    if case .eventLimit = failure { return .limitReached }
    return failure.isInternal ? .internalError : .invalidInput
  }

  /// All lines for the user; empty when everything was said.
  var text: String {
    switch self {
    case .usage(let error): error.text
    case .file(let problem): "deliverylab: \(problem.message)\n"
    case .run(let run):
      "deliverylab: \(run.message)\n"
        + (run.failure.isInternal ? "please report it with the scenario, the seed and this command\n" : "")
    case .internalError(let message):
      "deliverylab: internal error: \(message)\n"
        + "please report it with the scenario, the seed and this command\n"
    case .invalidInput, .closedPipe: ""
    }
  }
}
