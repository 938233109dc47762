public import DeliveryModel
import SimulationKernel

/// What arithmetic says that one crash costs, for consumers that are plain enough for it.
///
/// A kill at a random moment finds a random place of the commit cycle. With a commit after every K records, 0 to K - 1
/// finished ones are not committed, all equally likely; while the request is on its way it is K, and until the answer
/// is there 0. A commit before a block of B loses the rest of the block. A timer of T leaves what was finished since.
/// Under a load with pauses each finished record waits for its commit, so that by Little's law rate x wait of them
/// are not committed.
public struct Prediction: Sendable, Equatable {
  /// What is counted: extra effects, or losses.
  public let metric: Metric
  /// The expected count for each crash.
  public let perCrash: Double
  /// The largest count of one crash; `nil` where nothing bounds it.
  public let most: Double?
  /// The rule in words.
  public let law: String

  /// What is known of a consumer application; `nil` where no closed form holds.
  public static func of(_ spec: ConsumerSpec, in scenario: Scenario) -> Prediction? {
    guard let consumer = PlainConsumer(spec, in: scenario) else { return nil }
    switch spec.commit.strategy {
    case .beforeProcessing: return consumer.lossBeforeProcessing
    case .afterProcessing:
      switch spec.commit.every {
      case .records(let count): return consumer.replay(afterEvery: count)
      case .interval(let interval): return consumer.replay(afterTimer: Double(interval.nanoseconds) / 1e9)
      case .poll: return nil
      }
    case .auto:
      guard case .interval(let interval) = spec.commit.every else { return nil }
      return consumer.replay(afterOwnTimer: Double(interval.nanoseconds) / 1e9)
    case .withEffect, .transactional: return nil
    }
  }
}

extension PlainConsumer {
  /// The longest count that is summed up record by record.
  private static var countLimit: Int64 { 1_000_000 }

  fileprivate func replay(afterEvery count: Int64) -> Prediction? {
    guard count <= Self.countLimit else { return nil }
    let law = count == 1 ? "a commit per record" : "uniform on 0 to \(count - 1)"
    var cycle = CommitCycle(killRate: killRate)
    switch load {
    case .saturated:
      guard Double(count) * service * 20 <= duration else { return nil }
      for finished in 0..<count { cycle.spend(service, with: Double(finished)) }
      guard wait > 0 else { return behindCommit(cycle, Double(count), law) }
      cycle.spend(latency, with: Double(count))
      cycle.spend(latency + coordinator, with: 0)
      return prediction(.extra, cycle.mean, law, most: Double(count))
    case .keepsUp(let rate, _):
      // What waits for commits must be next to nothing, and commits far more frequent than kills.
      guard let rate = lifeRate(rate, commitsEvery: Double(count)), wait * rate <= 0.01 * Double(count),
        Double(count) / rate * killRate <= 0.02, Double(count) / rate * 20 <= duration
      else { return nil }
      for finished in 0..<count { cycle.spend(1 / rate, with: Double(finished)) }
      return prediction(.extra, cycle.mean + latency * rate, law, most: wait > 0 ? Double(count) : nil)
    }
  }

  fileprivate func replay(afterTimer interval: Double) -> Prediction? {
    guard interval * 20 <= duration else { return nil }
    guard case .saturated = load else { return replay(withTimeToSpare: interval) }
    var cycle = CommitCycle(killRate: killRate)
    // The wait for an answer is part of the interval.
    let working = interval - wait
    guard working > 0, wait == 0 || hasSteadyCommits else { return nil }
    if spec.processing.time.isConstant {
      let count = max(1, (working / service).rounded(.up))
      guard count <= Double(Self.countLimit) else { return nil }
      for finished in 0..<Int(count) { cycle.spend(service, with: Double(finished)) }
      return inFlight(&cycle, count, "uniform on 0 to \(Int(count) - 1): a timer and steady records")
    }
    guard case .exponential = spec.processing.time else { return nil }
    // The record in hand when the time is up comes first.
    cycle.spend(working, from: 0, to: working / service)
    cycle.spend(service, with: working / service)
    return inFlight(&cycle, working / service + 1, "capacity x interval / 2, and half a record")
  }

  /// Adds what a commit call itself costs.
  private func inFlight(_ cycle: inout CommitCycle, _ count: Double, _ law: String) -> Prediction {
    guard wait > 0 else { return behindCommit(cycle, count, law) }
    cycle.spend(latency, with: count)
    cycle.spend(latency + coordinator, with: 0)
    return prediction(.extra, cycle.mean, law, most: hasSteadyRecords ? count : nil)
  }

  /// While a commit that nobody waits for is on its way, more records are finished.
  private func behindCommit(_ cycle: CommitCycle, _ count: Double, _ law: String) -> Prediction {
    let isBounded = hasSteadyCommits && hasSteadyRecords
    return prediction(
      .extra, cycle.mean + latency / service, law,
      most: isBounded ? count + (latency / service).rounded(.up) : nil)
  }

  private var hasSteadyRecords: Bool { spec.processing.time.isConstant }

  /// The Java client's own timer, which is looked at in poll(): after a whole number of polls.
  fileprivate func replay(afterOwnTimer interval: Double) -> Prediction? {
    guard interval * 20 <= duration else { return nil }
    guard case .saturated = load else { return replay(withTimeToSpare: interval) }
    let poll = Double(spec.config.maxPollRecords)
    guard spec.processing.time.isConstant, hasWholePolls else { return nil }
    let polls = max(1, (interval / (poll * service)).rounded(.up))
    // A poll takes a little longer than its records; that must not change their number.
    guard polls == max(1, (interval / (poll * service * 1.01 + 4 * latency)).rounded(.up)),
      polls * poll <= Double(Self.countLimit)
    else { return nil }
    var cycle = CommitCycle(killRate: killRate)
    let count = Int(polls * poll)
    for finished in 0..<count { cycle.spend(service, with: Double(finished)) }
    let law = "uniform on 0 to \(count - 1): the timer is looked at after \(Int(polls)) polls"
    return behindCommit(cycle, Double(count), law)
  }

  private func replay(withTimeToSpare interval: Double) -> Prediction? {
    guard case .keepsUp(let ownRate, true) = load,
      let rate = lifeRate(ownRate, commitsEvery: max(1, ownRate * interval)), ownRate * interval >= 50,
      wait <= 0.01 * interval, interval * killRate <= 0.05, restart * killRate <= 0.02
    else { return nil }
    var cycle = CommitCycle(killRate: killRate)
    cycle.spend(interval, from: 0, to: rate * interval)
    cycle.spend(1 / rate, with: rate * interval)
    return prediction(.extra, cycle.mean + latency * rate, "rate x interval / 2, and half a record")
  }

  fileprivate var lossBeforeProcessing: Prediction? {
    guard spec.commit.isSync else { return nil }
    var block = Int64(spec.config.maxPollRecords)
    if case .records(let count) = spec.commit.every, count < block {
      guard block % count == 0 else { return nil }
      block = count
    }
    switch load {
    case .saturated:
      guard hasWholePolls, Double(block) * service * 20 <= duration else { return nil }
      var cycle = CommitCycle(killRate: killRate)
      cycle.spend(latency, with: 0)
      cycle.spend(latency + coordinator, with: Double(block))
      for finished in 0..<block { cycle.spend(service, with: Double(block - finished)) }
      let law = block == 1 ? "the record in hand" : "uniform on 1 to \(block): the rest of its block"
      return prediction(.lost, cycle.mean, law, most: Double(block))
    case .keepsUp(let rate, _):
      guard block == 1, let rate = lifeRate(rate, commitsEvery: 1) else { return nil }
      let law = "the record in hand: rate x (answer + processing)"
      return prediction(.lost, rate * (service + latency + coordinator), law)
    }
  }

  /// Whether polls return as many records as they may, but for one in a hundred.
  private var hasWholePolls: Bool {
    let poll = Double(spec.config.maxPollRecords)
    return chunk >= 100 * poll || (chunk.rounded(.down) / poll).rounded() * poll == chunk.rounded(.down)
  }

  /// Records that an instance finishes in a second of its life, which makes up for its time of death; `nil` if it
  /// has not a tenth of its time to spare.
  private func lifeRate(_ rate: Double, commitsEvery count: Double) -> Double? {
    let rate = rate * (1 + restart * killRate)
    return rate * (service + wait / count) <= 0.9 ? rate : nil
  }

  private func prediction(
    _ metric: Metric, _ perCrash: Double, _ law: String, most: Double? = nil
  ) -> Prediction {
    Prediction(metric: metric, perCrash: perCrash, most: most, law: law)
  }
}
