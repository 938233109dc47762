/// When an application pauses its partitions and resumes them, by records in hand.
///
/// A paused consumer goes on polling, so that it stays in its group. Only an application that hands records to workers
/// ever has more in hand than one poll.
public struct Backpressure: Sendable, Equatable {
  /// Pauses when more records than this are in hand.
  public var above: Int64
  /// Resumes when fewer records than this are in hand.
  public var below: Int64
}
