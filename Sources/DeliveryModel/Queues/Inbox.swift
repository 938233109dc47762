import SimulationKernel

/// What a broker has pushed to a process: on its way, or in the client's memory.
struct Inbox {
  private var ranges: [PushedRange] = []
  private var head = 0

  /// Whether there is nothing in it.
  var isEmpty: Bool { head == ranges.count }
  /// The first; only if there is one.
  var first: PushedRange { ranges[head] }
  /// All that is in it.
  var all: ArraySlice<PushedRange> { ranges[head...] }
  /// When the last one sent arrives; nothing overtakes it.
  private(set) var lastArrival = SimulatedTime.zero

  /// Adds records; neighbours that arrive together, or have arrived, are one range.
  @inline(__always)
  mutating func append(_ range: PushedRange, at now: SimulatedTime) {
    lastArrival = range.arrival
    if head < ranges.count {
      let last = ranges.count - 1
      if ranges[last].to == range.from, ranges[last].owned == range.owned,
        ranges[last].arrival == range.arrival
      {
        ranges[last].to = range.to
        return
      }
    }
    ranges.append(range)
  }

  @inline(__always)
  mutating func removeFirst() {
    head += 1
    if head == ranges.count {
      ranges.removeAll(keepingCapacity: true)
      head = 0
    } else if head >= 256, head * 2 > ranges.count {
      ranges.removeFirst(head)
      head = 0
    }
  }

  /// Takes records off the front of the first range.
  mutating func takeFirst(_ count: Int64) { ranges[head].from += count }

  mutating func removeAll() {
    ranges.removeAll(keepingCapacity: true)
    head = 0
  }
}
