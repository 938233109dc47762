import SimulationKernel
import Testing

struct ServiceWalkTests {
  let stream = RandomStream(seed: 21, actor: "consumer", purpose: "service")

  /// The same by the definition: one record after the other.
  func naive(
    _ law: TimeDistribution, first: UInt64, count: Int, from start: SimulatedTime,
    through limit: SimulatedTime
  ) -> ServiceWalk {
    var walk = ServiceWalk(finished: 0, end: start, nextEnd: .never)
    for record in 0..<max(0, count) {
      let next = walk.end + law.sample(stream, first + UInt64(record))
      guard next <= limit, next <= .horizon else {
        walk.nextEnd = next > .horizon ? .never : next
        return walk
      }
      walk.end = next
      walk.finished += 1
    }
    return walk
  }

  @Test(arguments: Laws.all)
  func `a memory of neighbouring draws changes nothing`(law: Law) {
    let questions = RandomStream(seed: 22, actor: "test", purpose: "walk")
    var drawn = DrawnBlock()
    for question in UInt64(0)..<300 {
      let record = Int64(questions.below(40, question))
      let attempt = Int(questions.below(3, question + 1_000))
      let count = Int(questions.below(6, question + 2_000))
      let first = RandomStream.counter(record: record, attempt: attempt)
      let limit = SimulatedTime(nanoseconds: Int64(questions.below(3_000_000, question + 3_000)))
      let walk = law.distribution.walk(
        stream, first: first, count: count, from: .zero, through: limit, remembering: &drawn)
      #expect(walk == naive(law.distribution, first: first, count: count, from: .zero, through: limit))
    }
  }

  @Test(arguments: Laws.all)
  func `a walk is the sum of its records, cut at any limit`(law: Law) {
    let start = SimulatedTime(nanoseconds: 12_345)
    let first = RandomStream.counter(record: 1_000, attempt: 2)
    for count in [0, 1, 2, 3, 4, 5, 7, 8, 31] {
      let whole = naive(law.distribution, first: first, count: count, from: start, through: .horizon)
      let ends = (0...count).map {
        naive(law.distribution, first: first, count: $0, from: start, through: .horizon).end
      }
      // Exactly at each end, just before it and just after it.
      let cuts = ends.flatMap { end in [-1, 0, 1].map { end + SimulatedDuration.nanoseconds($0) } }
      for limit in cuts + [SimulatedTime.zero, .horizon, .never] {
        let walk = law.distribution.walk(stream, first: first, count: count, from: start, through: limit)
        #expect(walk == naive(law.distribution, first: first, count: count, from: start, through: limit))
      }
      let all = law.distribution.walk(stream, first: first, count: count, from: start, through: whole.end)
      #expect(all.finished == count && all.nextEnd == .never)
    }
  }

  @Test(arguments: Laws.all)
  func `a walk split anywhere equals the whole walk`(law: Law) {
    let whole = law.distribution.walk(stream, first: 50, count: 25, from: .zero, through: .horizon)
    for split in 0...25 {
      let head = law.distribution.walk(stream, first: 50, count: split, from: .zero, through: .horizon)
      let tail = law.distribution.walk(
        stream, first: 50 + UInt64(split), count: 25 - split, from: head.end, through: .horizon)
      #expect(head.finished + tail.finished == whole.finished)
      #expect(tail.end == whole.end)
    }
  }

  @Test(arguments: [
    TimeDistribution.constant(.nanoseconds(1 << 60)), .exponential(mean: .nanoseconds(1 << 60)),
    .pareto(min: .nanoseconds(1 << 60), shape: 0.5), .uniform(min: .nanoseconds(1 << 60), max: .forever),
  ])
  func `a sum beyond the horizon stops instead of wrapping`(law: TimeDistribution) {
    let walk = law.walk(stream, first: 0, count: 1_000, from: .zero, through: .never)
    #expect(walk == naive(law, first: 0, count: 1_000, from: .zero, through: .never))
    #expect(walk.finished < 1_000 && walk.end <= .horizon && walk.nextEnd == .never)
    let late = law.walk(stream, first: 0, count: 3, from: .never, through: .never)
    #expect(late == ServiceWalk(finished: 0, end: .never, nextEnd: .never))
  }

  @Test func `constant service is counted without a loop`() {
    let law = TimeDistribution.constant(.nanoseconds(3))
    let limit = SimulatedTime(nanoseconds: 3_000_000_001)
    let walk = law.walk(stream, first: 0, count: .max, from: .zero, through: limit)
    #expect(walk.finished == 1_000_000_000)
    #expect(walk.nextEnd == SimulatedTime(nanoseconds: 3_000_000_003))
    let free = TimeDistribution.constant(.zero)
    #expect(free.walk(stream, first: 0, count: .max, from: .zero, through: .zero).finished == .max)
  }
}
