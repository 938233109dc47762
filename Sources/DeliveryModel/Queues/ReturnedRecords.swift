/// Ranges of records that came back to a queue, in that order.
struct ReturnedRecords {
  private var ranges: [Range<Int64>] = []
  private var head = 0

  /// The first; `nil` if there is none.
  var first: (from: Int64, to: Int64)? {
    head < ranges.count ? (ranges[head].lowerBound, ranges[head].upperBound) : nil
  }

  mutating func append(_ from: Int64, _ to: Int64) {
    if head < ranges.count, ranges[ranges.count - 1].upperBound == from {
      ranges[ranges.count - 1] = ranges[ranges.count - 1].lowerBound..<to
    } else {
      ranges.append(from..<to)
    }
  }

  mutating func removeFirst() {
    head += 1
    if head >= 64, head * 2 > ranges.count {
      ranges.removeFirst(head)
      head = 0
    }
  }

  /// The first range begins later.
  mutating func moveFirst(to offset: Int64) { ranges[head] = offset..<ranges[head].upperBound }
}
