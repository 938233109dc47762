/// How one incarnation of a process ended, if it did.
struct IncarnationEnd: Sendable, Equatable {
  /// Why it ended; `nil` while it lives.
  var reason: EndReason?
  /// The firing that ended it; -1 for none.
  var firing: Int32
  /// Why the same process had to give its partitions up before; `nil` for the first incarnation of a process.
  ///
  /// Its workers may still be at what it had then.
  var before: EndReason?

  /// An incarnation that still runs.
  static let alive = IncarnationEnd(reason: nil, firing: -1)

  /// The incarnation that follows this one in the same process.
  var successor: IncarnationEnd { IncarnationEnd(reason: nil, firing: firing, before: reason) }

  /// The cause of a repeat of this incarnation's effects.
  var replayCause: Cause { (reason ?? before)?.replayCause ?? .inPlaceRetry }
}
