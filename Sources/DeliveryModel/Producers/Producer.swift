import SimulationKernel

/// One producer instance: a lazy source that knows how many of its records have arrived by any time.
///
/// It keeps no record: between two looks at the log only the numbers per partition matter.
struct Producer {
  /// The topic's index in the scenario.
  let topic: Int
  /// The number in the run of the topic's first partition.
  let firstPartition: Int
  /// How many partitions the topic has.
  let partitions: Int
  private var arrivals: Arrivals
  private var remaining: Int64
  private var sent: UInt64 = 0
  /// The partition whose turn it is.
  private var turn = 0
  private let partitioner: Partitioner
  private let keys: DiscreteDistribution?
  private let partitionOfKey: [Int]
  private let choices: RandomStream
  private let losses: RandomStream
  /// The probability that a record vanishes on its way; zero for a producer that waits for answers.
  private let loss: Probability

  init(
    _ spec: ProducerSpec, name: String, firstPartition: Int, partitions: Int, loss: Probability, seed: UInt64
  ) {
    topic = spec.topic
    self.firstPartition = firstPartition
    self.partitions = partitions
    arrivals = Arrivals(spec.arrival, stream: RandomStream(seed: seed, actor: name, purpose: "arrivals"))
    remaining = spec.records
    partitioner = spec.partitioner
    keys = spec.keys.map { DiscreteDistribution.zipf(count: $0.distinct, exponent: $0.zipf) }
    partitionOfKey = (0..<(spec.keys?.distinct ?? 0)).map {
      spec.keysAreGroups ? $0 % partitions : Murmur2.partition(ofKey: "k\($0)", count: partitions)
    }
    choices = RandomStream(seed: seed, actor: name, purpose: "partitions")
    losses = RandomStream(seed: seed, actor: name, purpose: "losses")
    self.loss = spec.awaitsAnswer ? .zero : loss
  }

  /// When the next record arrives; `.never` if none is left.
  var nextTime: SimulatedTime { remaining > 0 ? arrivals.nextTime : .never }

  /// Adds the records that have arrived through `time` to the counters of their partitions.
  ///
  /// - Parameters:
  ///   - time: The last moment that counts.
  ///   - stored: Records stored, by the partition's number in the run.
  ///   - vanished: Records that never will be, in the same way.
  /// - Returns: How many were stored.
  @discardableResult
  mutating func advance(through time: SimulatedTime, stored: inout [Int64], vanished: inout [Int64]) -> Int64
  {
    guard remaining > 0, arrivals.nextTime <= time else { return 0 }
    let count = arrivals.advance(through: time, limit: remaining)
    remaining -= count
    var gone: Int64 = 0
    if partitioner == .roundRobin, loss.isZero {
      deal(count, to: &stored)
    } else {
      for index in sent..<(sent + UInt64(count)) {
        let partition = firstPartition + partition(of: index)
        if losses.chance(loss, index) {
          vanished[partition] += 1
          gone += 1
        } else {
          stored[partition] += 1
        }
      }
    }
    sent += UInt64(count)
    return count - gone
  }

  /// Deals records out in turn without visiting them.
  private mutating func deal(_ count: Int64, to stored: inout [Int64]) {
    var rest = count
    if count >= partitions {
      let each = count / Int64(partitions)
      rest -= each * Int64(partitions)
      for index in 0..<partitions { stored[firstPartition + index] += each }
    }
    for _ in 0..<rest {
      stored[firstPartition + turn] += 1
      turn = turn + 1 == partitions ? 0 : turn + 1
    }
  }

  private func partition(of index: UInt64) -> Int {
    switch partitioner {
    case .roundRobin: return Int(index % UInt64(partitions))
    case .random: return Int(choices.below(UInt64(partitions), index))
    case .hash:
      guard let keys else { return Int(index % UInt64(partitions)) }
      return partitionOfKey[keys.sample(choices, index)]
    }
  }
}
