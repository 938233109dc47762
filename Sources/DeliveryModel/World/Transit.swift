import SimulationKernel

/// The way of one message: when it arrives, or that it never does.
struct Transit {
  /// When it arrives.
  var arrival: SimulatedTime
  /// Whether it is lost.
  var isLost = false
  /// Whether a `drop` loses it, and only it, while its connection lives on.
  var isDropped = false
  /// The firing that hindered it; -1 for none.
  var blame: Int32 = -1
}
