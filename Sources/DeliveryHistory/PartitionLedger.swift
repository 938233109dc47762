/// Keeps the books of one partition whose records are known by numbers: which record lies at which offset, and what
/// its producer was told.
///
/// A log without accidents is one place, whatever its length.
struct PartitionLedger: Sendable {
  /// What the log holds now, in order of offsets.
  private(set) var places: [Place] = []
  /// What producers were told, by number.
  private(set) var promises = Runs<Promise>()
  /// Copies that are gone, by number.
  private(set) var discards = Runs<Discard>()
  /// The last time that the log lost something.
  private(set) var lastTruncation: Discard?
  /// Records with lower numbers are not counted.
  private(set) var countedFrom: Int64 = 0
  /// Copies that were appended beside an earlier one.
  private(set) var duplicates: Int64 = 0
  /// How many copies of each record the log holds; `nil` until a record gets a second.
  private var copies: Runs<CopyCount>?
  /// One behind the highest number that was ever stored.
  private var storedEnd: Int64 = 0

  /// The end of the log.
  var logEnd: Int64 { places.last?.to ?? 0 }

  /// Copies were appended.
  mutating func append(_ range: OffsetRange, number: Int64, repeats: Cause?, firing: Int32) {
    if number >= storedEnd { return add(Place(from: range.from, to: range.to, number: number)) }
    if copies == nil { countCopies() }
    // Neighbours that have the same number of copies already.
    var parts: [Place] = []
    copies?.visit(from: number, to: number + range.count) { next, until, copies in
      let from = range.from + (next - number)
      var place = Place(from: from, to: from + (until - next), number: next)
      if copies.count > 0 {
        duplicates += max(0, until - max(next, countedFrom))
        place.copy = UInt8(clamping: copies.count)
        place.repeats = repeats ?? .producerRetry
        place.firing = firing
      }
      parts.append(place)
    }
    for place in parts { add(place) }
  }

  private mutating func add(_ place: Place) {
    copies?.add(1, to: place)
    storedEnd = max(storedEnd, place.numberEnd)
    guard let last = places.last, last.to == place.from, last.numberEnd == place.number,
      last.copy == place.copy, last.repeats == place.repeats, last.firing == place.firing
    else { return places.append(place) }
    places[places.count - 1].to = place.to
  }

  /// Counts the copies of each record, when the first is to get another.
  private mutating func countCopies() {
    var counts = Runs<CopyCount>()
    for place in places { counts.add(1, to: place) }
    copies = counts
  }

  /// Everything from an offset on is gone.
  mutating func truncate(to offset: Int64, _ cause: Cause, firing: Int32) {
    let discard = Discard(cause: cause, firing: firing)
    while let last = places.last, last.to > offset {
      let from = max(last.from, offset)
      let number = last.number + (from - last.from)
      discards.update(from: number, to: last.numberEnd) { _, _ in discard }
      lastTruncation = discard
      copies?.add(-1, to: Place(from: from, to: last.to, number: number))
      places.removeLast()
      if last.from < offset {
        var rest = last
        rest.to = offset
        places.append(rest)
      }
    }
  }

  /// Copies were stored where the log did not go on.
  mutating func discard(_ range: RecordRange, _ cause: Cause, firing: Int32) {
    discards.update(from: range.from, to: range.to) { _, _ in Discard(cause: cause, firing: firing) }
  }

  /// The producer was told something; a promise stands whatever is said later.
  mutating func promise(_ range: RecordRange, _ kind: Promise.Kind, firing: Int32 = -1) {
    let promise = Promise(kind: kind, firing: firing)
    if promises.extend(from: range.from, to: range.to, state: promise) { return }
    promises.update(from: range.from, to: range.to) { _, old in
      old.kind == .acknowledged ? old : promise
    }
  }

  /// Starts counting with a number.
  mutating func startCounting(from number: Int64) {
    countedFrom = number
    duplicates = 0
  }

  /// Visits the records at a range of offsets, place by place.
  func visit(_ range: OffsetRange, _ body: (_ place: Place) -> Void) {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].to <= range.from { low = middle + 1 } else { high = middle }
    }
    while low < places.count, places[low].from < range.to {
      var part = places[low]
      part.from = max(part.from, range.from)
      part.to = min(part.to, range.to)
      part.number += part.from - places[low].from
      if part.from < part.to { body(part) }
      low += 1
    }
  }

  /// How many records have each kind of promise, from where counting starts.
  func count(_ kind: Promise.Kind) -> Int64 {
    var count: Int64 = 0
    promises.visit(from: countedFrom, to: promises.end) { from, to, promise in
      if promise.kind == kind { count += to - from }
    }
    return count
  }

  /// Where the copies of each record lie, seen from the position at which a successor would start.
  func presence(resume: Int64) -> Runs<Presence> {
    var presence = Runs<Presence>()
    for place in places {
      let border = place.number + min(max(resume, place.from), place.to) - place.from
      presence.update(from: place.number, to: border) { _, old in old == .ahead ? old : .passed }
      presence.update(from: border, to: place.numberEnd) { _, _ in .ahead }
    }
    return presence
  }

  /// Where the copies of each record lie, seen from what a queue has done with them.
  func presence(_ fates: Runs<QueueFate>) -> Runs<Presence> {
    var presence = Runs<Presence>()
    for place in places {
      fates.visit(from: place.from, to: place.to) { from, to, fate in
        let number = place.number + from - place.from
        presence.update(from: number, to: number + to - from) { _, old in
          old == .ahead || !fate.isDone ? .ahead : .passed
        }
      }
    }
    return presence
  }
}
