/// Kafka's 32-bit murmur2 hash, which its default partitioner applies to the key's bytes.
///
/// Source: org.apache.kafka.common.utils.Utils.murmur2 (seed 0x9747b28c); the algorithm is Austin Appleby's.
enum Murmur2 {
  /// The hash of the key.
  static func hash(_ bytes: [UInt8]) -> UInt32 {
    let multiplier: UInt32 = 0x5bd1_e995
    var hash = 0x9747_b28c ^ UInt32(truncatingIfNeeded: bytes.count)
    var index = 0
    while index + 4 <= bytes.count {
      var word =
        UInt32(bytes[index]) | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2]) << 16
        | UInt32(bytes[index + 3]) << 24
      word = word &* multiplier
      word ^= word >> 24
      word = word &* multiplier
      hash = hash &* multiplier ^ word
      index += 4
    }
    let rest = bytes.count - index
    if rest > 0 {
      if rest >= 3 { hash ^= UInt32(bytes[index + 2]) << 16 }
      if rest >= 2 { hash ^= UInt32(bytes[index + 1]) << 8 }
      hash = (hash ^ UInt32(bytes[index])) &* multiplier
    }
    hash ^= hash >> 13
    hash = hash &* multiplier
    return hash ^ hash >> 15
  }

  /// The partition of a key: the hash without its sign bit, modulo the number of partitions.
  static func partition(ofKey key: String, count: Int) -> Int {
    Int(hash(Array(key.utf8)) & 0x7fff_ffff) % count
  }
}
