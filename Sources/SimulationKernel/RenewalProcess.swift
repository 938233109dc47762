/// Arrivals separated by independent gaps, counted on demand instead of scheduled one by one.
///
/// The next arrival's time is always known, so the process can be asked "how many by now?" at any instant, and
/// the answers add up the same however the questions are spaced. With exponential gaps it is a Poisson process.
/// Gap number `i` is the draw at index `i` of the stream. Exponential gaps are drawn four at a time and kept, so
/// that frequent questions cost about 6 ns per arrival, as rare ones do.
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

  /// The gaps around the last one drawn, if they are exponential.
  private var drawn = DrawnBlock()

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
    let last = min(time, .horizon)
    guard limit > 0, nextTime <= last else { return 0 }
    if case .exponential(let mean) = gap {
      return advance(ExponentialDraw(mean: mean), through: last, limit: limit)
    }
    let walk = gap.walk(stream, first: nextIndex, count: limit, from: nextTime, through: last)
    // The walk starts at an arrival that itself counts; the gap in flight at its end is drawn, too.
    let passed = min(limit, walk.finished &+ 1)
    nextTime = walk.finished < limit ? walk.nextEnd : walk.end
    nextIndex &+= UInt64(truncatingIfNeeded: passed)
    return passed
  }

  /// Does the same gap by gap: at least one arrival is due.
  private mutating func advance(_ law: ExponentialDraw, through last: SimulatedTime, limit: Int) -> Int {
    var next = nextTime.nanoseconds
    var passed = 0
    repeat {
      next &+= drawn.draw(law, stream, nextIndex)
      nextIndex &+= 1
      passed &+= 1
    } while next <= last.nanoseconds && passed < limit
    nextTime = ServiceWalk.instant(next)
    return passed
  }
}
