/// Arrivals separated by independent gaps, counted on demand instead of scheduled one by one.
///
/// The next arrival's time is always known, so the process can be asked "how many by now?" at any instant, and
/// the answers add up the same however the questions are spaced. With exponential gaps it is a Poisson process.
/// The cost is that of `TimeDistribution.walk`: gap number `i` is the draw at index `i` of the stream.
@frozen
public struct RenewalProcess: Equatable, Sendable {
  /// The distribution of the gaps.
  public let gap: TimeDistribution

  /// The stream that the gaps are drawn from.
  public let stream: RandomStream

  /// The index of the next gap to draw, which is one less than the number of the next arrival.
  public private(set) var nextIndex: UInt64 = 0

  /// The time of the next arrival; `.never` once it is beyond the horizon.
  public private(set) var nextTime: SimulatedTime

  /// Makes a process whose first arrival is at a given time.
  public init(gap: TimeDistribution, stream: RandomStream, first: SimulatedTime) {
    self.gap = gap
    self.stream = stream
    nextTime = first > .horizon ? .never : first
  }

  /// Passes the arrivals up to and including an instant and returns how many there were.
  ///
  /// - Parameters:
  ///   - time: The last instant that counts.
  ///   - limit: How many arrivals to pass at most; the others stay for the next call.
  /// - Returns: The number of arrivals passed.
  public mutating func advance(through time: SimulatedTime, limit: Int) -> Int {
    guard limit > 0, nextTime <= time, nextTime <= .horizon else { return 0 }
    let walk = gap.walk(stream, first: nextIndex, count: limit, from: nextTime, through: time)
    // The walk starts at an arrival that itself counts; the gap in flight at its end is drawn, too.
    let passed = min(limit, walk.finished &+ 1)
    nextTime = walk.finished < limit ? walk.nextEnd : walk.end
    nextIndex &+= UInt64(truncatingIfNeeded: passed)
    return passed
  }
}
