/// How a record's partition is chosen.
public enum Partitioner: UInt8, Sendable, Equatable, CaseIterable {
  /// By the key's murmur2 hash, as Kafka's clients do.
  case hash
  /// In turn, from partition 0, by each producer instance on its own.
  case roundRobin
  /// Uniformly at random.
  case random

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .hash: "hash"
    case .roundRobin: "round-robin"
    case .random: "random"
    }
  }
}
