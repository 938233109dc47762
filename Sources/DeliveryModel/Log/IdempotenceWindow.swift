/// What a partition's leader knows of one idempotent producer: its last five batches (R-KAFKA-88).
///
/// Left out: that sequence numbers begin anew behind 2^31, and `producer.id.expiration.ms`.
struct IdempotenceWindow {
  /// What the leader does with a batch.
  enum Verdict: Equatable {
    case append
    /// Stored already, up to this offset.
    case duplicate(end: Int64)
    case outOfOrder
  }

  /// One of the batches: its first sequence number, one behind its last, one behind its last offset.
  private struct Entry {
    var from: Int64 = -1
    var to: Int64 = -1
    var end: Int64 = -1
  }

  /// The producer id, as the number of the producer's life; -1 while none is known.
  private var life: Int32 = -1
  private var epoch: Int32 = 0
  /// The last batches, the newest first.
  private var entries: InlineArray<5, Entry> = InlineArray(repeating: Entry())

  /// How many batches are remembered.
  static var size: Int { 5 }

  /// Judges a batch of `count` records that starts with a sequence number.
  func verdict(life: Int32, epoch: Int32, sequence: Int64, count: Int64) -> Verdict {
    // Of an unknown producer id any sequence is taken.
    guard life == self.life else { return .append }
    guard epoch == self.epoch else { return epoch > self.epoch && sequence == 0 ? .append : .outOfOrder }
    for index in 0..<Self.size where entries[index].from == sequence && entries[index].to == sequence + count
    {
      return .duplicate(end: entries[index].end)
    }
    let next = entries[0].to
    return next < 0 || sequence == next ? .append : .outOfOrder
  }

  /// Remembers a batch that was appended and ends at an offset.
  mutating func appended(life: Int32, epoch: Int32, sequence: Int64, count: Int64, end: Int64) {
    if life != self.life || epoch != self.epoch {
      entries = InlineArray(repeating: Entry())
      self.life = life
      self.epoch = epoch
    }
    for index in stride(from: Self.size - 1, to: 0, by: -1) { entries[index] = entries[index - 1] }
    entries[0] = Entry(from: sequence, to: sequence + count, end: end)
  }

  /// Forgets what lay behind an offset (R-KAFKA-91).
  mutating func truncate(to offset: Int64) {
    while entries[0].end > offset {
      for index in 0..<(Self.size - 1) { entries[index] = entries[index + 1] }
      entries[Self.size - 1] = Entry()
    }
    if entries[0].end < 0 { life = -1 }
  }
}
