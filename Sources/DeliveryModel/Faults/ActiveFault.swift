import SimulationKernel

/// A fault that holds for a while: on requests, links, sinks, the speed of processing.
struct ActiveFault {
  /// The fault's number.
  let fault: Int
  /// Its firing.
  let firing: Int32
  /// Its draws: one for each request it looks at.
  let stream: RandomStream
  /// Requests that it has looked at.
  var seen: UInt64 = 0
  /// Whether it ends with the next request that it acts on.
  let onlyNext: Bool
  /// The broker that it hits if it follows the coordinator; -1 for those that it names.
  let coordinator: Int
  /// When it ends at the latest.
  let until: SimulatedTime
  /// The event that ends it; `.none` if it ends with the next request.
  let end: EventID
}
