import SimulationKernel

/// What the server of a queue has written down of it: it begins with that when it starts again.
struct SavedQueue {
  /// The ends of its logs.
  var ends: [Int64]
  /// Who had what, by slot of its readers.
  var tables: [LeaseTable]
  /// How much had changed in all, and when that was.
  var changes: Int64
  var at: SimulatedTime
}
