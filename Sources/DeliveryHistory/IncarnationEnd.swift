/// How one incarnation of a process ended, if it did.
struct IncarnationEnd: Sendable, Equatable {
  /// Why it ended; `nil` while it lives.
  var reason: EndReason?
  /// The firing that ended it; -1 for none.
  var firing: Int32
  /// The instance that it was an incarnation of.
  var instance: Int32 = -1

  /// An incarnation that still runs.
  static let alive = IncarnationEnd(reason: nil, firing: -1)

  /// The cause of a repeat of this incarnation's effects.
  var replayCause: Cause { reason?.replayCause ?? .inPlaceRetry }
}
