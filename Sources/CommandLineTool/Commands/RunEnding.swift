/// How a simulation ended.
enum RunEnding: Equatable {
  /// Everything was run.
  case complete
  /// The consumer had seen enough.
  case enough
  /// A signal came.
  case interrupted(ExitStatus)
  /// The time was up.
  case outOfTime

  /// What the process says to its caller; nil if the runs decide.
  var status: ExitStatus? {
    switch self {
    case .complete, .enough: nil
    case .interrupted(let status): status
    case .outOfTime: .limitReached
    }
  }

  /// Why no further run may begin; nil if one may.
  static func stop(at deadline: Deadline) -> RunEnding? {
    if let status = SignalTrap.status { return .interrupted(status) }
    return deadline.isPast ? .outOfTime : nil
  }

  /// The matter, for people.
  var text: String { self == .outOfTime ? "time limit reached" : "interrupted" }
}
