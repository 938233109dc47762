import SimulationKernel

/// A record that a producer is about to send.
struct Upcoming: BitwiseCopyable {
  /// When send() is called.
  var time: SimulatedTime
  /// Its lane.
  var lane: Int32

  /// How many of them a producer looks ahead.
  static let limit = 128
}
