import DeliveryHistory

/// What becomes of sent records in a whole trace, by their numbers.
struct SendFates {
  private enum Fate {
    case open, failed, unknown, stored
  }

  private var fates: [[Fate]]

  init(_ trace: Trace, partitions: Int) {
    fates = Array(repeating: [], count: partitions)
    for event in trace.events {
      switch event.kind {
      case .stored(let range): note(range.partition, range.from, range.to, .stored)
      case .sendAnswered(let range, let answer, _):
        let fate: Fate =
          switch answer {
          case .stored: .stored
          case .failed: .failed
          case .unknown: .unknown
          }
        note(range.partition, range.from, range.to, fate)
      default: break
      }
    }
  }

  /// Keeps the best that was said: who has promised a record cannot take that back.
  private mutating func note(_ partition: Int32, _ from: Int64, _ to: Int64, _ fate: Fate) {
    let partition = Int(partition)
    while fates[partition].count < Int(to) { fates[partition].append(.open) }
    for number in Int(from)..<Int(to) {
      switch (fates[partition][number], fate) {
      case (.stored, _), (.unknown, .failed): break
      default: fates[partition][number] = fate
      }
    }
  }

  private func fate(_ partition: Int32, _ number: Int64) -> Fate {
    let known = fates[Int(partition)]
    return number < known.count ? known[Int(number)] : .open
  }

  /// Whether anything was said of the first record.
  func isAnswered(_ range: RecordRange) -> Bool { fate(range.partition, range.from) != .open }

  /// Whether the first record failed, and that was all.
  func isFailed(_ range: RecordRange) -> Bool { fate(range.partition, range.from) == .failed }

  /// Whether some of the records were promised, or may be stored, before or after.
  func isEverStored(_ range: RecordRange) -> Bool {
    (range.from..<range.to).contains { number in
      let fate = fate(range.partition, number)
      return fate == .stored || fate == .unknown
    }
  }
}
