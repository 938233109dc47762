import SimulationKernel

/// The firings of one fault, on one target or on targets chosen at each firing, as a tape drawn from its own stream.
///
/// The tape depends on the seed alone: every commit strategy meets the same firings.
struct FaultTape {
  /// The fault's number.
  let fault: Int
  /// The only target, or -1 if each firing chooses.
  let target: Int
  /// Draws of gaps, restart times, lengths and victims.
  let stream: RandomStream
  /// Firings so far.
  var fired: UInt64 = 0
}
