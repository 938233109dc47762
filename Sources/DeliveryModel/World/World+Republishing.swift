import DeliveryHistory
import SimulationKernel

/// Retries by sending again: a failed record goes to the end of its partition with a count, then a commit covers it.
///
/// Records behind it do not wait, and are done before it: its order is lost. A process that ends between the send and
/// the commit fails on the record again and sends a second copy, so that copies multiply at each restart (claim 2.6,
/// measured: each fork adds a chain of its own, with its own dead letter). The send is waited for, as that of a dead
/// letter is. Left out: topics with delays between the attempts, and senders that do not wait.
extension World {
  /// Sends the record in hand again; false if that was done as often as allowed.
  mutating func republish(_ i: Int, _ firing: Int32) -> Bool {
    guard let next = nextInHand(i) else { return false }
    let partition = Int(owned[next.owned].partition)
    let count = copy(partition, at: next.offset)?.count ?? 0
    guard count < scenario.consumers[instances[i].consumer].processing.maxRetries else { return false }
    instances[i].isRepublishing = true
    depart(i, to: partition, firing)
    return true
  }

  /// A copy of the record in hand has reached its partition.
  mutating func copyArrives(_ i: Int, _ next: (owned: Int, offset: Int64)) {
    let slot = Int(owned[next.owned].slot)
    let partition = Int(owned[next.owned].partition)
    let known = copy(partition, at: next.offset)
    // Whoever sends a record for the second time has not committed the first.
    let isFork = next.offset < consumption[slot].republishedEnd
    consumption[slot].republishedEnd = max(consumption[slot].republishedEnd, next.offset + 1)
    let from = logs[partition].end
    logs[partition].end = from + 1
    let range = OffsetRange(partition: Int32(partition), from: from, to: from + 1)
    history.append(
      .appended(
        range, number: history.number(at: next.offset, partition: Int32(partition)), repeats: .republished,
        firing: isFork ? instances[i].lastFiring : -1, at: now))
    logs[partition].writeback.note(from + 1, at: now)
    // What a power loss has cut off is no longer there.
    while let last = republished[partition].last, last.offset >= from { republished[partition].removeLast() }
    republished[partition].append(
      RepublishedRecord(offset: from, origin: known?.origin ?? next.offset, count: (known?.count ?? 0) + 1))
    publish(partition, through: from + 1)
  }

  /// The copy that lies at an offset, if a copy does.
  func copy(_ partition: Int, at offset: Int64) -> RepublishedRecord? {
    let copies = republished[partition]
    let place = firstCopy(partition, from: offset)
    return place < copies.count && copies[place].offset == offset ? copies[place] : nil
  }

  /// The first copy at or behind an offset.
  private func firstCopy(_ partition: Int, from offset: Int64) -> Int {
    var low = 0
    var high = republished[partition].count
    while low < high {
      let middle = (low + high) / 2
      if republished[partition][middle].offset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where the next record lay when it failed first; copies are attempted one at a time.
  func origin(_ partition: Int, of offset: Int64, _ count: inout Int64) -> Int64 {
    let place = firstCopy(partition, from: offset)
    guard place < republished[partition].count else { return offset }
    let next = republished[partition][place]
    guard next.offset == offset else {
      count = min(count, next.offset - offset)
      return offset
    }
    count = 1
    return next.origin
  }
}
