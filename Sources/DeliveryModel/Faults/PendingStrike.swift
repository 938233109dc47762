import SimulationKernel

/// A strike whose moment has been drawn and lies ahead.
struct PendingStrike {
  /// The fault's number.
  let fault: Int
  /// The instance.
  let instance: Int
  /// Its draws.
  let tape: Int
}
