import SimulationKernel

/// The moment after which a command begins no further run.
///
/// The one place where a clock can decide how much of an answer there is; what is there never depends on it.
struct Deadline: Sendable {
  private let end: Int64?

  /// Starts the clock; without a limit there is no such moment.
  init(_ limit: SimulatedTime?) {
    end = limit.map { limit in
      let (end, overflow) = Stopwatch.nanoseconds().addingReportingOverflow(limit.nanoseconds)
      return overflow ? Int64.max : end
    }
  }

  /// Whether it has come.
  var isPast: Bool { end.map { Stopwatch.nanoseconds() >= $0 } ?? false }
}
