public import DeliveryHistory
import SimulationKernel

/// Why a run could not be finished.
public enum RunFailure: Error, Sendable, Equatable {
  /// Simulated time went beyond its horizon of about 146 years.
  case timeOverflow
  /// More events were scheduled than can be numbered.
  case tooManyEvents
  /// The caller's limit on events was reached.
  case eventLimit(Int64)
  /// The books do not add up: a fault of this program.
  case brokenLedger(BrokenLedger)
  /// An event was scheduled in the past: a fault of this program.
  case eventInThePast

  /// The failure as a sentence.
  public var sentence: String {
    switch self {
    case .timeOverflow:
      "simulated time went beyond 146 years; a distribution of the scenario has a tail that is too heavy"
    case .tooManyEvents: "more than 2^36 events were scheduled; shorten the scenario"
    case .eventLimit(let limit): "the limit of \(limit) events was reached"
    case .brokenLedger(let ledger): ledger.description
    case .eventInThePast: "an event was scheduled before the current time"
    }
  }

  /// Whether this program is at fault, and not the scenario or the caller's limit.
  public var isInternal: Bool {
    switch self {
    case .brokenLedger, .eventInThePast: true
    case .timeOverflow, .tooManyEvents, .eventLimit: false
    }
  }
}
