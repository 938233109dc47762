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
  /// The instance that it was an incarnation of.
  var instance: Int32 = -1

  /// An incarnation that still runs.
  static let alive = IncarnationEnd(reason: nil, firing: -1)

  /// The incarnation that follows this one in the same process.
  var successor: IncarnationEnd {
    IncarnationEnd(reason: nil, firing: firing, before: reason, instance: instance)
  }

  /// The end that a repeated effect is blamed on: `current` makes it, `earlier` made the one before.
  ///
  /// A zombie's effect is its own fault, also where its successor has been first; so is that of workers left over.
  /// Between two that live, the partition has changed hands, perhaps there and back; `release` is the firing that set
  /// that off, `nil` if no member that lives on has ever given the partition up.
  static func behind(_ current: IncarnationEnd, _ earlier: IncarnationEnd, release: Int32?) -> IncarnationEnd
  {
    if current.reason == .evicted { return current }
    if earlier.reason != nil || earlier.instance == current.instance && release == nil { return earlier }
    if earlier.before == nil, current.before != nil { return current }
    return IncarnationEnd(reason: .revoked, firing: release ?? -1, instance: earlier.instance)
  }

  /// The cause of a repeat of this incarnation's effects.
  var replayCause: Cause { (reason ?? before)?.replayCause ?? .inPlaceRetry }
}
