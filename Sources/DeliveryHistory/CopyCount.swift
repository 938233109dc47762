/// How many copies of a record its log holds.
struct CopyCount: RunState {
  /// The number of them.
  var count: Int

  /// A record that is not stored.
  static let untouched = CopyCount(count: 0)
}

extension Runs where State == CopyCount {
  /// Counts copies of the records at a place.
  mutating func add(_ amount: Int, to place: Place) {
    update(from: place.number, to: place.numberEnd) { _, copies in CopyCount(count: copies.count + amount) }
  }
}
