import SimulationKernel
import Testing

@testable import DeliveryModel

/// An arrival process with a name.
struct ArrivalCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let process: ArrivalProcess
}

struct ArrivalsTests {
  static let cases = [
    ArrivalCase(testDescription: "poisson", process: .poisson(meanGap: 700_000)),
    ArrivalCase(
      testDescription: "constant 3/s", process: .constant(numerator: 1_000_000_000, denominator: 3)),
    ArrivalCase(testDescription: "constant 7 ns", process: .constant(numerator: 7, denominator: 1)),
    ArrivalCase(testDescription: "two in a nanosecond", process: .constant(numerator: 1, denominator: 2)),
    ArrivalCase(testDescription: "bursts", process: .bursts(size: 5, gap: .constant(.milliseconds(3)))),
    ArrivalCase(
      testDescription: "bursts at random",
      process: .bursts(size: 3, gap: .exponential(mean: .milliseconds(2)))),
    ArrivalCase(testDescription: "backlog", process: .backlog),
    ArrivalCase(
      testDescription: "schedule",
      process: .schedule([0, 0, 3, 3, 3, 10, 999].map { SimulatedTime(nanoseconds: $0 * 1_000_000) })),
  ]

  @Test(arguments: cases, 0..<4 as Range<UInt64>)
  func `Any way to look gives the count of one look`(_ row: ArrivalCase, _ seed: UInt64) {
    let stream = RandomStream(seed: seed, actor: "p-1", purpose: "arrivals")
    let steps = RandomStream(seed: seed, actor: "test", purpose: "steps")
    let isFine = row.testDescription.contains("ns") || row.testDescription.contains("nanosecond")
    let end = SimulatedTime(nanoseconds: isFine ? 3_000 : 50_000_000)
    let limit: Int64 = 100_000
    var whole = Arrivals(row.process, stream: stream)
    let count = whole.advance(through: end, limit: limit)
    var split = Arrivals(row.process, stream: stream)
    var now = SimulatedTime.zero
    var sum: Int64 = 0
    var step: UInt64 = 0
    while now < end {
      now = min(end, now + .nanoseconds(Int64(steps.below(UInt64(end.nanoseconds) / 20, step))))
      let part = min(limit - sum, Int64(steps.below(9, step + 1_000_000)))
      sum += split.advance(through: now, limit: part)
      if split.nextTime > now { #expect(sum == count || split.nextTime <= end || split.nextTime == .never) }
      step += 1
    }
    sum += split.advance(through: end, limit: limit - sum)
    #expect(sum == count)
    #expect(split.nextTime == whole.nextTime)
    #expect(whole.nextTime > end)
  }

  @Test(arguments: cases)
  func `The next time says when the next record comes`(_ row: ArrivalCase) {
    let stream = RandomStream(seed: 7, actor: "p-1", purpose: "arrivals")
    var arrivals = Arrivals(row.process, stream: stream)
    for _ in 0..<50 where arrivals.nextTime < .never {
      let next = arrivals.nextTime
      if next > .zero {
        let early = arrivals.advance(through: SimulatedTime(nanoseconds: next.nanoseconds - 1), limit: 1000)
        #expect(early == 0)
      }
      let onTime = arrivals.advance(through: next, limit: 1000)
      #expect(onTime >= 1)
      #expect(arrivals.nextTime > next)
    }
  }

  @Test func `A steady rate does not drift in a year`() {
    var arrivals = Arrivals(.constant(numerator: 1_000_000_000, denominator: 3), stream: RandomStream(key: 1))
    let seconds: Int64 = 365 * 86_400
    let count = arrivals.advance(through: .zero + .seconds(seconds), limit: .max)
    #expect(count == 3 * seconds + 1)
    #expect(arrivals.nextTime == .zero + .seconds(seconds) + .nanoseconds(333_333_333))
  }

  @Test func `Poisson arrivals have the mean and the spread of their law`() {
    var arrivals = Arrivals(.poisson(meanGap: 1_000_000), stream: RandomStream(key: 5))
    var counts: [Int64] = []
    for window in 1...400 as ClosedRange<Int64> {
      counts.append(arrivals.advance(through: .zero + .milliseconds(100 * window), limit: .max))
    }
    let sample = Sample(values: counts)
    #expect(sample.agrees(with: Moments(mean: 100, variance: 100)))
    #expect(abs(sample.variance - 100) < 4 * 100 * (2.0 / 399).squareRoot())
  }
}
