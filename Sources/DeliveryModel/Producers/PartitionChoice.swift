import SimulationKernel

/// The partitioner of one producer instance.
struct PartitionChoice {
  private let partitioner: Partitioner
  private let partitions: UInt64
  private let keys: DiscreteDistribution?
  private let partitionOfKey: [Int]
  private let choices: RandomStream

  init(_ spec: ProducerSpec, name: String, partitions: Int, seed: UInt64) {
    partitioner = spec.partitioner
    self.partitions = UInt64(partitions)
    keys = spec.keys.map { DiscreteDistribution.zipf(count: $0.distinct, exponent: $0.zipf) }
    partitionOfKey = (0..<(spec.keys?.distinct ?? 0)).map {
      spec.keysAreGroups ? $0 % partitions : Murmur2.partition(ofKey: "k\($0)", count: partitions)
    }
    choices = RandomStream(seed: seed, actor: name, purpose: "partitions")
  }

  /// The partition of record `index`.
  @inline(__always)
  func partition(of index: UInt64) -> Int {
    switch partitioner {
    case .roundRobin: return Int(index % partitions)
    case .random: return Int(choices.below(partitions, index))
    case .hash:
      guard let keys else { return Int(index % partitions) }
      return partitionOfKey[keys.sample(choices, index)]
    }
  }
}
