import SimulationKernel

/// The arrival times of one producer instance, counted lazily.
struct Arrivals {
  /// Which of the fields below say when records arrive.
  private enum Source {
    /// One record at each arrival of `renewal`.
    case renewal
    /// Record k at `floor(k * numerator / denominator)`.
    case constant(numerator: UInt64, denominator: UInt64)
    /// `size` records at each arrival of `renewal`.
    case bursts(size: Int64)
    /// All records before time 0.
    case backlog
    /// Record k at `times[k]`.
    case schedule
  }

  private let source: Source
  private var renewal = RenewalProcess(gap: .constant(.zero), stream: RandomStream(key: 0), first: .never)
  private var times: [SimulatedTime] = []
  /// Records of the current burst that are still to come.
  private var left: Int64 = 0
  private var arrived: Int64 = 0
  /// When the next record arrives; `.never` after the last of a schedule.
  private(set) var nextTime: SimulatedTime

  init(_ process: ArrivalProcess, stream: RandomStream) {
    switch process {
    case .poisson(let meanGap):
      let gap = TimeDistribution.exponential(mean: .nanoseconds(Int64(meanGap)))
      let first = SimulatedTime.zero + gap.sample(stream, UInt64.max)
      source = .renewal
      renewal = RenewalProcess(gap: gap, stream: stream, first: first)
      nextTime = renewal.nextTime
    case .constant(let numerator, let denominator):
      source = .constant(numerator: numerator, denominator: denominator)
      nextTime = .zero
    case .bursts(let size, let gap):
      source = .bursts(size: size)
      renewal = RenewalProcess(gap: gap, stream: stream, first: .zero)
      left = size
      nextTime = .zero
    case .backlog:
      source = .backlog
      nextTime = .zero
    case .schedule(let times):
      source = .schedule
      self.times = times
      nextTime = times.first ?? .never
    }
  }

  /// How many records arrive through `time`, at most `limit`; they are counted from then on.
  mutating func advance(through time: SimulatedTime, limit: Int64) -> Int64 {
    let count: Int64
    switch source {
    case .renewal:
      count = Int64(renewal.advance(through: time, limit: Int(limit)))
      nextTime = renewal.nextTime
    case .constant(let numerator, let denominator):
      count = min(limit, Self.steady(numerator, denominator, through: time) - arrived)
      nextTime = Self.steadyTime(numerator, denominator, record: arrived + count)
    case .bursts(let size):
      count = takeBursts(size, through: time, limit: limit)
      nextTime = renewal.nextTime
    case .backlog:
      count = limit
      nextTime = .never
    case .schedule:
      var index = Int(arrived)
      while index < times.count, times[index] <= time, index - Int(arrived) < limit { index += 1 }
      count = Int64(index) - arrived
      nextTime = index < times.count ? times[index] : .never
    }
    arrived += count
    return count
  }

  private mutating func takeBursts(_ size: Int64, through time: SimulatedTime, limit: Int64) -> Int64 {
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
    return taken
  }

  /// How many records of a steady process arrive through `time`: those k with floor(k * n / d) <= time.
  private static func steady(_ numerator: UInt64, _ denominator: UInt64, through time: SimulatedTime) -> Int64
  {
    guard time.nanoseconds >= 0 else { return 0 }
    let instants = UInt64(time.nanoseconds) + 1
    let (end, overflows) = instants.multipliedReportingOverflow(by: denominator)
    // Divisions of 128 bits are calls and take several times as long.
    if !overflows { return Int64(clamping: (end - 1) / numerator + 1) }
    return Int64(clamping: (UInt128(instants) * UInt128(denominator) - 1) / UInt128(numerator) + 1)
  }

  private static func steadyTime(_ numerator: UInt64, _ denominator: UInt64, record: Int64) -> SimulatedTime {
    let (product, overflows) = UInt64(record).multipliedReportingOverflow(by: numerator)
    if !overflows { return SimulatedTime(nanoseconds: Int64(clamping: product / denominator)) }
    let time = UInt128(record) * UInt128(numerator) / UInt128(denominator)
    return SimulatedTime(nanoseconds: Int64(clamping: time))
  }
}
