/// A stream of random numbers addressed by position: draw number `index` is a pure function of key and index.
///
/// Nothing is consumed. A draw is named by (seed, actor, purpose) through the stream and by (record, attempt)
/// through the counter, so it is the same whenever, and however often, anybody asks for it. Two runs that
/// differ in a commit strategy therefore meet the same service times, delays and crashes record by record
/// (*common random numbers*: the difference between them is the strategy, not luck), a draw added in one place
/// never shifts another, and a segment of work can be cut or repeated for free.
///
/// The numbers are those of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014) with the key as seed. All streams lie on its one orbit of 2^64 numbers, at places
/// that a hash chose; that two of them overlap is as likely as that two random intervals of that length do.
@frozen
public struct RandomStream: Equatable, Sendable, BitwiseCopyable {
  /// The SplitMix64 seed, which is the place of the stream on the orbit.
  public let key: UInt64

  /// Makes the stream that SplitMix64 yields for a seed.
  @inlinable
  public init(key: UInt64) {
    self.key = key
  }

  /// Makes the stream of one purpose of one actor under a seed.
  ///
  /// The key is `mix(mix(seed + gamma) ^ hash)`, with the FNV-1a 64 hash of: the actor's UTF-8 bytes, a byte
  /// 0xFF, the purpose's UTF-8 bytes, a byte 0xFF. UTF-8 never contains 0xFF, so ("ab", "c") and ("a", "bc")
  /// differ. This definition is part of the results' format and never changes.
  public init(seed: UInt64, actor: String, purpose: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func absorb(_ byte: UInt8) {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    for byte in actor.utf8 { absorb(byte) }
    absorb(0xFF)
    for byte in purpose.utf8 { absorb(byte) }
    absorb(0xFF)
    key = Self.mix(Self.mix(seed &+ Self.gamma) ^ hash)
  }

  /// Returns stream number `n` of a family, unrelated to this stream and to its other derivatives.
  public func derived(_ n: UInt64) -> RandomStream {
    RandomStream(key: Self.mix(bits(n) ^ 0xD1B5_4A32_D192_ED03))
  }

  /// Returns 64 random bits: SplitMix64 output number `index`, counted from 0.
  @inlinable
  @inline(__always)
  public func bits(_ index: UInt64) -> UInt64 {
    Self.mix(key &+ (index &+ 1) &* Self.gamma)
  }

  /// Returns the counter of a record's attempt: `record + attempt << 44`.
  ///
  /// Consecutive records have consecutive counters, so a batch is a range of draws. Records below 2^44 and
  /// attempts below 2^20 never collide.
  @inlinable
  public static func counter(record: Int64, attempt: Int) -> UInt64 {
    UInt64(bitPattern: record) &+ UInt64(truncatingIfNeeded: attempt) &<< 44
  }

  /// The odd constant that SplitMix64 adds per step: 2^64 divided by the golden ratio.
  @inlinable static var gamma: UInt64 { 0x9E37_79B9_7F4A_7C15 }

  @inlinable
  @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }
}
