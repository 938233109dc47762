extension TimeDistribution {
  /// Processes records back to back and returns how far the work comes by a limit.
  ///
  /// Record `i` of the walk takes `sample(stream, first + i)`. A record that ends exactly at the limit is
  /// finished. A walk split at any point gives the same as the whole: the draws are addressed, not consumed. A
  /// sum beyond the horizon stops the walk with `nextEnd` at `.never`; nothing wraps.
  ///
  /// Constant times cost one division. The others are one loop per kind with the choice outside of it:
  /// exponential times take about 6 ns per record (measured at 3 GHz), and nothing is allocated or retained.
  ///
  /// - Parameters:
  ///   - stream: The stream of the service times.
  ///   - first: The counter of the first record (`RandomStream.counter`).
  ///   - count: How many records there are at most.
  ///   - start: When the first one starts.
  ///   - limit: The last instant that counts.
  /// - Returns: The number finished and the ends around the limit.
  @inlinable
  public func walk(
    _ stream: RandomStream, first: UInt64, count: Int, from start: SimulatedTime,
    through limit: SimulatedTime
  ) -> ServiceWalk {
    switch self {
    case .constant(let service):
      return .constant(Self.bounded(service), count: count, from: start, through: limit)
    case .uniform(let min, let max):
      let law = UniformDraw(min: min, max: max)
      return .stepping(count: count, from: start, through: limit) { law.draw(stream, first &+ $0) }
    case .exponential(let mean):
      let law = ExponentialDraw(mean: mean)
      return .stepping(count: count, from: start, through: limit) {
        law.draw(stream, first &+ $0)
      } fours: {
        law.draws(stream, first &+ $0)
      }
    case .lognormal(let median, let sigma):
      let law = LognormalDraw(median: median, sigma: sigma)
      return .stepping(count: count, from: start, through: limit) { law.draw(stream, first &+ $0) }
    case .pareto(let min, let shape):
      let law = ParetoDraw(min: min, shape: shape)
      return .stepping(count: count, from: start, through: limit) { law.draw(stream, first &+ $0) }
    case .empirical(let values):
      let span = values.span
      return .stepping(count: count, from: start, through: limit) {
        Self.pick(span, stream, first &+ $0)
      }
    }
  }

  /// Does the same with a memory of neighbouring draws: walks of a few records, one after the other, cost less.
  @inlinable
  public func walk(
    _ stream: RandomStream, first: UInt64, count: Int, from start: SimulatedTime,
    through limit: SimulatedTime, remembering drawn: inout DrawnBlock
  ) -> ServiceWalk {
    guard count < 4, case .exponential(let mean) = self else {
      return walk(stream, first: first, count: count, from: start, through: limit)
    }
    let law = ExponentialDraw(mean: mean)
    return .stepping(count: count, from: start, through: limit) { drawn.draw(law, stream, first &+ $0) }
  }
}
