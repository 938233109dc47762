import SimulationKernel
import Testing

struct RenewalProcessTests {
  let stream = RandomStream(seed: 4, actor: "producer", purpose: "arrival")

  /// The first arrival times by the definition.
  func arrivals(_ gap: TimeDistribution, _ count: Int) -> [SimulatedTime] {
    var times = [SimulatedTime(nanoseconds: 1_000)]
    for index in 0..<count - 1 {
      times.append(times[index] + gap.sample(stream, UInt64(index)))
    }
    return times
  }

  @Test(arguments: Laws.all, [1, 7, 1_000])
  func `arrivals are counted once each, however the questions are spaced`(law: Law, limit: Int) {
    let times = arrivals(law.distribution, 200)
    var process = RenewalProcess(gap: law.distribution, stream: stream, first: times[0])
    var passed = 0
    let questions = RandomStream(seed: 5, actor: "clock", purpose: "step")
    for step in UInt64(0)..<60 {
      let index = Int(questions.below(5, step)) + passed
      guard index < 150, passed < 150 else { break }
      let due = times.dropFirst(passed).prefix { $0 <= times[index] }.count
      let count = process.advance(through: times[index], limit: min(limit, 190 - passed))
      #expect(count == min(due, limit, 190 - passed))
      passed += count
      #expect(process.nextTime == times[passed])
      #expect(process.nextIndex == UInt64(passed))
    }
  }

  @Test func `an exponential gap makes a Poisson process`() {
    var process = RenewalProcess(gap: .exponential(mean: .milliseconds(1)), stream: stream, first: .zero)
    let count = process.advance(through: .zero + .seconds(20), limit: .max)
    #expect(abs(Double(count) - 20_000) < 4 * 20_000.0.squareRoot())
  }

  @Test func `arrivals beyond the horizon never come`() {
    var process = RenewalProcess(gap: .constant(.nanoseconds(1 << 61)), stream: stream, first: .zero)
    #expect(process.advance(through: .never, limit: .max) == 3)
    #expect(process.nextTime == .never)
    #expect(process.advance(through: .never, limit: .max) == 0)
    var never = RenewalProcess(gap: .constant(.zero), stream: stream, first: .never)
    #expect(never.advance(through: .never, limit: 5) == 0)
  }
}
