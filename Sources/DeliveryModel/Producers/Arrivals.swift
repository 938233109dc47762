import SimulationKernel

/// The arrival times of one producer instance, counted lazily.
struct Arrivals {
  private enum Source {
    case renewal(RenewalProcess)
    case constant(numerator: UInt64, denominator: UInt64)
    case bursts(RenewalProcess, size: Int64, left: Int64)
    case backlog
    case schedule([SimulatedTime])
  }

  private var source: Source
  private var arrived: Int64 = 0
  /// When the next record arrives; `.never` after the last of a schedule.
  private(set) var nextTime: SimulatedTime

  init(_ process: ArrivalProcess, stream: RandomStream) {
    switch process {
    case .poisson(let meanGap):
      let gap = TimeDistribution.exponential(mean: .nanoseconds(Int64(meanGap)))
      let renewal = RenewalProcess(gap: gap, stream: stream, first: SimulatedTime.zero + gap.sample(stream, UInt64.max))
      source = .renewal(renewal)
      nextTime = renewal.nextTime
    case .constant(let numerator, let denominator):
      source = .constant(numerator: numerator, denominator: denominator)
      nextTime = .zero
    case .bursts(let size, let gap):
      source = .bursts(RenewalProcess(gap: gap, stream: stream, first: .zero), size: size, left: size)
      nextTime = .zero
    case .backlog:
      source = .backlog
      nextTime = .zero
    case .schedule(let times):
      source = .schedule(times)
      nextTime = times.first ?? .never
    }
  }

  /// How many records arrive through `time`, at most `limit`; they are counted from then on.
  mutating func advance(through time: SimulatedTime, limit: Int64) -> Int64 {
    let count: Int64
    switch source {
    case .renewal(var renewal):
      count = Int64(renewal.advance(through: time, limit: Int(limit)))
      nextTime = renewal.nextTime
      source = .renewal(renewal)
    case .constant(let numerator, let denominator):
      count = min(limit, Self.steady(numerator, denominator, through: time) - arrived)
      nextTime = Self.steadyTime(numerator, denominator, record: arrived + count)
    case .bursts(var renewal, let size, var left):
      var taken: Int64 = 0
      while taken < limit, renewal.nextTime <= time {
        let part = min(left, limit - taken)
        taken += part
        left -= part
        if left == 0 {
          left = size
          _ = renewal.advance(through: renewal.nextTime, limit: 1)
        }
      }
      count = taken
      nextTime = renewal.nextTime
      source = .bursts(renewal, size: size, left: left)
    case .backlog:
      count = limit
      nextTime = .never
    case .schedule(let times):
      var index = Int(arrived)
      while index < times.count, times[index] <= time, index - Int(arrived) < limit { index += 1 }
      count = Int64(index) - arrived
      nextTime = index < times.count ? times[index] : .never
    }
    arrived += count
    return count
  }

  /// How many records of a steady process arrive through `time`: those k with floor(k * n / d) <= time.
  private static func steady(_ numerator: UInt64, _ denominator: UInt64, through time: SimulatedTime) -> Int64 {
    guard time.nanoseconds >= 0 else { return 0 }
    let end = (UInt128(time.nanoseconds) + 1) * UInt128(denominator) - 1
    return Int64(clamping: end / UInt128(numerator) + 1)
  }

  private static func steadyTime(_ numerator: UInt64, _ denominator: UInt64, record: Int64) -> SimulatedTime {
    let time = UInt128(record) * UInt128(numerator) / UInt128(denominator)
    return SimulatedTime(nanoseconds: Int64(clamping: time))
  }
}
