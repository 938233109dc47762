import SimulationKernel

/// How a fetch waits at its broker for records.
struct FetchWait {
  /// Since when; `.never` if the fetch does not wait.
  var since: SimulatedTime
  /// The event that ends the wait, if another partition waits for that.
  var expiry = EventID.none

  /// Whether the fetch waits.
  var isWaiting: Bool { since != .never }

  /// A fetch that does not wait.
  static let none = FetchWait(since: .never)
}
