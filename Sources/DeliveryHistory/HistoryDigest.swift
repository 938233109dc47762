import SimulationKernel

/// A 64-bit fingerprint of a history: equal histories have equal digests on every machine.
///
/// It is a checksum for goldens and determinism checks, not protection against forgery.
public struct HistoryDigest: Sendable, Equatable {
  /// The state after everything mixed in so far.
  public private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Makes the digest of the empty history.
  public init() {}

  /// Mixes one event in; the order of events matters.
  @inline(__always)
  mutating func mix(_ event: HistoryEvent) {
    switch event {
    case .stored(let range, let at): mix(1, range, 0, at)
    case .neverStored(let partition, let count, let at): mix(2, partition, count, 0, 0, at)
    case .counting(let partition, let from, let at): mix(3, partition, from, 0, 0, at)
    case .started(let instance, let at): mix(4, instance, 0, 0, 0, at)
    case .delivered(let instance, let range, let at): mix(5, range, instance, at)
    case .effects(let instance, let sink, let range, let at): mix(6 | UInt64(sink) << 8, range, instance, at)
    case .refused(let instance, let sink, let range, let at): mix(7 | UInt64(sink) << 8, range, instance, at)
    case .passedOver(let instance, let range, let cause, let firing, let at):
      mix(
        8 | UInt64(cause.rawValue) << 8 | UInt64(UInt16(truncatingIfNeeded: firing)) << 16, range, instance,
        at)
    case .abandoned(let instance, let range, let at): mix(9, range, instance, at)
    case .committed(let instance, let partition, let position, let at):
      mix(10, partition, position, 0, instance, at)
    case .ended(let instance, let reason, let firing, let at):
      mix(11 | UInt64(reason.rawValue) << 8, instance, Int64(firing), 0, 0, at)
    case .fired(let fault, let instance, let at): mix(12, fault, Int64(instance), 0, 0, at)
    case .assigned(let instance, let partitions, let generation, let at):
      mix(13, instance, Int64(partitions), 0, generation, at)
    case .revoked(let instance, let firing, let at): mix(14, instance, Int64(firing), 0, 0, at)
    case .evicted(let instance, let firing, let at): mix(15, instance, Int64(firing), 0, 0, at)
    case .aborted(let instance, let firing, let at): mix(23, instance, Int64(firing), 0, 0, at)
    case .released(let instance, let partition, let firing, let at):
      mix(16, partition, Int64(firing), 0, instance, at)
    case .appended(let range, let number, let repeats, let firing, let at):
      mix(22 | UInt64(repeats?.rawValue ?? 255) << 8, range, firing, at)
      mix(UInt64(bitPattern: number))
    case .acknowledged(let range, let at): mix(17, range.partition, range.from, range.to, 0, at)
    case .rejected(let range, let firing, let at): mix(18, range.partition, range.from, range.to, firing, at)
    case .indeterminate(let range, let firing, let at):
      mix(19, range.partition, range.from, range.to, firing, at)
    case .truncated(let partition, let to, let cause, let firing, let at):
      mix(20 | UInt64(cause.rawValue) << 8, partition, to, 0, firing, at)
    case .discarded(let range, let cause, let firing, let at):
      mix(21 | UInt64(cause.rawValue) << 8, range.partition, range.from, range.to, firing, at)
    case .retired(let partition, let below, let at): mix(40, partition, below, 0, 0, at)
    case .positionExpired(let consumer, let partition, let at): mix(41, partition, 0, 0, consumer, at)
    case .accepted(let instance, let range, let at): mix(30, range, instance, at)
    case .archived(let instance, let range, let cause, let firing, let at):
      mix(
        31 | UInt64(cause.rawValue) << 8 | UInt64(UInt16(truncatingIfNeeded: firing)) << 16, range, instance,
        at)
    case .leaseEnded(let instance, let range, let cause, let firing, let at):
      mix(
        32 | UInt64(cause?.rawValue ?? 255) << 8 | UInt64(UInt16(truncatingIfNeeded: firing)) << 16, range,
        instance, at)
    case .skippedMarked(let instance, let sink, let range, let at):
      mix(50 | UInt64(sink) << 8, range, instance, at)
    case .deadLettered(let instance, let range, let firing, let at):
      mix(51 | UInt64(UInt16(truncatingIfNeeded: firing)) << 8, range, instance, at)
    case .settled: break  // bookkeeping of the ledger, not something that happened
    }
  }

  @inline(__always)
  private mutating func mix(_ tag: UInt64, _ range: OffsetRange, _ instance: Int32, _ at: SimulatedTime) {
    mix(tag, range.partition, range.from, range.to, instance, at)
  }

  @inline(__always)
  private mutating func mix(
    _ tag: UInt64, _ a: Int32, _ b: Int64, _ c: Int64, _ d: Int32, _ at: SimulatedTime
  ) {
    let numbers = UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: d))
    mix(tag << 32 ^ numbers ^ UInt64(bitPattern: at.nanoseconds) &* 0xD6E8_FEB8_6659_FD93)
    mix(UInt64(bitPattern: b) &* 0xA076_1D64_78BD_642F ^ UInt64(bitPattern: c))
  }

  /// One round: a full 64 x 64 multiplication, both halves folded together.
  @inline(__always)
  private mutating func mix(_ word: UInt64) {
    let product = (value ^ word).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    value = product.high ^ product.low &+ 0x8EBC_6AF0_9C88_C6E3
  }

  /// The digest as 16 hexadecimal digits.
  public var text: String {
    var digits = ""
    for shift in stride(from: 60, through: 0, by: -4) {
      let nibble = UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 0xF
      digits.unicodeScalars.append(Unicode.Scalar(nibble < 10 ? 48 + nibble : 87 + nibble))
    }
    return digits
  }
}
