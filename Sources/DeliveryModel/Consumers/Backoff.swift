public import SimulationKernel

/// Growing pauses between retries.
public struct Backoff: Sendable, Equatable {
  /// The first pause.
  public var initial: SimulatedDuration
  /// What each further pause is multiplied by, at least 1.
  public var factor: Double
  /// The longest pause before jitter.
  public var max: SimulatedDuration
  /// The spread: each pause is multiplied by a uniform number from 1 - jitter to 1 + jitter.
  public var jitter: Double

  /// The pause before retry `number` (from 1), with `unit` in (0, 1] as its draw.
  public func pause(before number: Int, unit: Double) -> SimulatedDuration {
    var pause = Double(initial.nanoseconds)
    let limit = Double(max.nanoseconds)
    var step = 1
    while step < number, pause < limit, factor > 1 {
      pause *= factor
      step += 1
    }
    pause = min(pause, limit) * (1 + jitter * (2 * unit - 1))
    return SimulatedDuration.nanoseconds(Int64(min(pause, 2e18)))
  }
}
