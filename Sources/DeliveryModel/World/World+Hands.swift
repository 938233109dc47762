import DeliveryHistory
import SimulationKernel

/// What each process has buffered and in hand.
///
/// A partition is at most once among a process's buffered chunks, and at most once in its hand. So each process has
/// as many places for both as partitions, in two tables that lie beside that of its partitions. A process that reads
/// a queue may have many ranges of a partition in hand, in places of their own behind all others.
extension World {
  /// The next record in hand, if any is left.
  @inline(__always)
  func nextInHand(_ i: Int) -> (owned: Int, offset: Int64)? {
    guard instances[i].hasHand else { return nil }
    let range = hands[instances[i].handIndex]
    return (range.owned, range.from)
  }

  /// Takes records off the front of the hand; they must lie in one range.
  @inline(__always)
  mutating func takeFromHand(_ i: Int, _ count: Int64) {
    let index = instances[i].handIndex
    hands[index].from += count
    instances[i].handDone += count
    if hands[index].from == hands[index].to { instances[i].handIndex += 1 }
  }

  /// Lets go of what is left in hand.
  @inline(__always)
  mutating func clearHand(_ i: Int) {
    instances[i].handIndex = instances[i].handPlaces.lowerBound
    instances[i].handEnd = instances[i].handPlaces.lowerBound
    instances[i].handDone = 0
    instances[i].handTotal = 0
  }

  /// Fills the hand from the buffered chunks, oldest chunk first, each drained before the next (R-KAFKA-40).
  mutating func collect(_ i: Int, limit: Int64, chunks: Int = .max) {
    clearHand(i)
    var room = limit
    var left = chunks
    while room > 0, left > 0, instances[i].bufferedCount > 0 {
      left -= 1
      let index = buffered[instances[i].places.lowerBound + instances[i].bufferedHead]
      var chunkEnd = owned[index].bufferedEnd
      if !abortedSpans.isEmpty, instances[i].plan.readsCommitted, !breaks(.readsUncommitted) {
        chunkEnd = skipAborted(index)
        guard owned[index].position < owned[index].bufferedEnd else {
          dropFirstChunk(i)
          left += 1
          continue
        }
      }
      let from = owned[index].position
      let to = from + min(room, chunkEnd - from)
      hands[instances[i].handEnd] = HandRange(owned: index, from: from, to: to)
      instances[i].handEnd += 1
      owned[index].position = to
      room -= to - from
      if to == owned[index].bufferedEnd {
        dropFirstChunk(i)
      } else if to == chunkEnd {
        // A partition is in the hand once: what lies behind aborted records comes with the next poll.
        left = 0
      }
    }
    instances[i].handTotal = limit - room
  }

  @inline(__always)
  private mutating func dropFirstChunk(_ i: Int) {
    instances[i].bufferedCount -= 1
    instances[i].bufferedHead += 1
    if instances[i].bufferedHead == instances[i].places.count { instances[i].bufferedHead = 0 }
  }

  /// Moves a read_committed reader past aborted records, and answers where the next of them begin (R-KAFKA-114).
  private mutating func skipAborted(_ index: Int) -> Int64 {
    while let span = abortedSpan(owned[index].partition, at: owned[index].position) {
      guard span.from <= owned[index].position else { return min(owned[index].bufferedEnd, span.from) }
      owned[index].position = min(owned[index].bufferedEnd, span.to)
      if owned[index].position == owned[index].bufferedEnd { break }
    }
    return owned[index].bufferedEnd
  }

  /// Notes that a fetched chunk of a partition is buffered.
  mutating func buffer(_ i: Int, _ index: Int) {
    let places = instances[i].places
    var place = instances[i].bufferedHead + instances[i].bufferedCount
    if place >= places.count { place -= places.count }
    buffered[places.lowerBound + place] = index
    instances[i].bufferedCount += 1
  }

  /// The position of a partition after `count` more records of the hand; `nil` if that does not move it.
  func position(_ i: Int, of index: Int, after count: Int64) -> Int64? {
    var left = count
    var place = instances[i].handIndex
    while left > 0, place < instances[i].handEnd {
      let range = hands[place]
      let part = min(left, range.to - range.from)
      if range.owned == index { return range.from + part }
      left -= part
      place += 1
    }
    return nil
  }
}
