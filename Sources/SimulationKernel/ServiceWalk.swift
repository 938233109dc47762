/// The outcome of processing records back to back: how many ended in time, and when.
///
/// Made by `TimeDistribution.walk`. Between two interactions a consumer's work is one such walk, so the cost of
/// a run grows with its interactions and a few nanoseconds per record.
@frozen
public struct ServiceWalk: Equatable, Sendable, BitwiseCopyable {
  /// How many records ended at or before the limit.
  public var finished: Int

  /// When the last of them ended; the start if none did.
  public var end: SimulatedTime

  /// When the first unfinished record would end; `.never` if all finished or if that is beyond the horizon.
  public var nextEnd: SimulatedTime

  /// Makes an outcome from its parts.
  @inlinable
  public init(finished: Int, end: SimulatedTime, nextEnd: SimulatedTime) {
    self.finished = finished
    self.end = end
    self.nextEnd = nextEnd
  }

  /// Walks record by record, with the service time of record `i` from a closure that is inlined.
  ///
  /// The sum needs no check for overflow: a start up to the horizon of 2^62 ns plus a service time up to
  /// 2^61 ns fits an `Int64`, and the walk stops at the first sum beyond the limit.
  @inlinable
  @inline(__always)
  static func stepping(
    count: Int, from start: SimulatedTime, through limit: SimulatedTime, _ service: (UInt64) -> Int64
  ) -> ServiceWalk {
    guard start <= .horizon else { return ServiceWalk(finished: 0, end: start, nextEnd: .never) }
    var walk = ServiceWalk(finished: 0, end: start, nextEnd: .never)
    let last = min(limit, .horizon).nanoseconds
    while walk.finished < count {
      guard walk.take(service(UInt64(truncatingIfNeeded: walk.finished)), last) else { return walk }
    }
    return walk
  }

  /// Walks four records at a time while there are four, then record by record.
  @inlinable
  @inline(__always)
  static func stepping(
    count: Int, from start: SimulatedTime, through limit: SimulatedTime, _ service: (UInt64) -> Int64,
    fours: (UInt64) -> SIMD4<Int64>
  ) -> ServiceWalk {
    guard start <= .horizon else { return ServiceWalk(finished: 0, end: start, nextEnd: .never) }
    var walk = ServiceWalk(finished: 0, end: start, nextEnd: .never)
    let last = min(limit, .horizon).nanoseconds
    while count &- walk.finished >= 4 {
      let next = fours(UInt64(truncatingIfNeeded: walk.finished))
      guard walk.take(next[0], last), walk.take(next[1], last), walk.take(next[2], last),
        walk.take(next[3], last)
      else { return walk }
    }
    while walk.finished < count {
      guard walk.take(service(UInt64(truncatingIfNeeded: walk.finished)), last) else { return walk }
    }
    return walk
  }

  /// Finishes one more record, or notes when it would end and returns false.
  @inlinable
  @inline(__always)
  mutating func take(_ service: Int64, _ last: Int64) -> Bool {
    let next = end.nanoseconds &+ service
    guard next <= last else {
      nextEnd = Self.instant(next)
      return false
    }
    end = SimulatedTime(nanoseconds: next)
    finished &+= 1
    return true
  }

  /// Walks records that all take the same time, by one division.
  @inlinable
  static func constant(
    _ service: Int64, count: Int, from start: SimulatedTime, through limit: SimulatedTime
  ) -> ServiceWalk {
    guard start <= .horizon, count > 0 else {
      return ServiceWalk(finished: 0, end: start, nextEnd: .never)
    }
    let last = min(limit, .horizon).nanoseconds
    guard start.nanoseconds <= last else {
      return ServiceWalk(finished: 0, end: start, nextEnd: instant(start.nanoseconds &+ service))
    }
    guard service > 0 else { return ServiceWalk(finished: count, end: start, nextEnd: .never) }
    let room = UInt64(bitPattern: last &- start.nanoseconds) / UInt64(bitPattern: service)
    let finished = min(UInt64(truncatingIfNeeded: count), room)
    let end = start.nanoseconds &+ Int64(bitPattern: finished) &* service
    return ServiceWalk(
      finished: Int(truncatingIfNeeded: finished), end: SimulatedTime(nanoseconds: end),
      nextEnd: finished < UInt64(truncatingIfNeeded: count) ? instant(end &+ service) : .never)
  }

  @inlinable
  static func instant(_ nanoseconds: Int64) -> SimulatedTime {
    let time = SimulatedTime(nanoseconds: nanoseconds)
    return time > .horizon ? .never : time
  }
}
