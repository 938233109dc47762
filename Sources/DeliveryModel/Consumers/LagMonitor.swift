public import SimulationKernel

/// Somebody who looks at an application's lag at fixed times.
public struct LagMonitor: Sendable, Equatable {
  /// From look to look.
  public var every: SimulatedDuration
  /// The lag that raises an alert when it is exceeded; `nil` for none.
  ///
  /// One alert is counted each time the lag is above it after a look at which it was not.
  public var alertAbove: Int64?
}
