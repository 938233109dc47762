/// Records of one process that wait for a worker, and those finished out of order.
struct WorkerQueue {
  /// Neighbouring records of one partition, by slot (`OwnedPartition.slot`).
  struct Part {
    var slot: Int
    var from: Int64
    var to: Int64
  }

  /// What waits, first come first served.
  private(set) var waiting: [Part] = []
  private var head = 0
  /// How many records wait.
  private(set) var count: Int64 = 0
  /// How many workers have a record in hand.
  var busy = 0
  /// Finished records above the finished prefix of their partition.
  private var finished: [Part] = []

  /// Records with the workers or waiting for them.
  var inHand: Int64 { count + Int64(busy) }

  /// Adds records at the end.
  mutating func append(slot: Int, from: Int64, to: Int64) {
    waiting.append(Part(slot: slot, from: from, to: to))
    count += to - from
  }

  /// Takes the first record.
  mutating func next() -> (slot: Int, offset: Int64)? {
    guard head < waiting.count else { return nil }
    let record = (waiting[head].slot, waiting[head].from)
    waiting[head].from += 1
    count -= 1
    if waiting[head].from == waiting[head].to { head += 1 }
    if head == waiting.count {
      waiting.removeAll(keepingCapacity: true)
      head = 0
    }
    return record
  }

  /// Takes everything that waits.
  mutating func takeAll() -> [Part] {
    let parts = Array(waiting[head...])
    waiting.removeAll(keepingCapacity: true)
    head = 0
    count = 0
    return parts
  }

  /// Notes that a record is finished; answers up to where the partition is finished without a gap.
  mutating func finish(slot: Int, offset: Int64, prefix: Int64) -> Int64 {
    guard offset >= prefix else { return prefix }
    guard offset == prefix else {
      finished.append(Part(slot: slot, from: offset, to: offset + 1))
      return prefix
    }
    var end = offset + 1
    while let next = finished.firstIndex(where: { $0.slot == slot && $0.from == end }) {
      end = finished.remove(at: next).to
    }
    return end
  }

  /// Forgets what was finished out of order, when positions start anew.
  mutating func forgetFinished() { finished.removeAll(keepingCapacity: true) }

  /// The lowest offset that waits, of one partition.
  func lowest(ofSlot slot: Int) -> Int64? {
    waiting[head...].filter { $0.slot == slot }.map { $0.from }.min()
  }
}
