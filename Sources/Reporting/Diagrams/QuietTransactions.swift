import DeliveryHistory

/// Committed transactions of a trace in which nothing happens that the trace tells of.
struct QuietTransactions {
  /// By event of such a transaction: how many of them follow one another, at the first event of the first, else 0.
  private(set) var counts: [Int?]

  init(_ events: [TraceEvent]) {
    counts = events.map { _ in nil }
    for index in events.indices {
      guard case .transaction(.began, let id) = events[index].kind else { continue }
      guard let own = Self.quiet(events, from: index, id) else { continue }
      for place in own { counts[place] = 0 }
      let before = events[..<index].lastIndex { Self.begins($0, id) }
      var first = index
      if let before, counts[before] != nil { first = self.first(before, events, id) }
      counts[first] = (counts[first] ?? 0) + 1
    }
  }

  /// The first transaction of a row that ends with this one.
  private func first(_ index: Int, _ events: [TraceEvent], _ id: String) -> Int {
    var first = index
    while counts[first] == 0, let before = events[..<first].lastIndex(where: { Self.begins($0, id) }),
      counts[before] != nil
    {
      first = before
    }
    return first
  }

  private static func begins(_ event: TraceEvent, _ id: String) -> Bool {
    event.kind == .transaction(.began, id: id)
  }

  /// The events of a transaction, if it is committed and its owner does nothing else before the next one.
  private static func quiet(_ events: [TraceEvent], from start: Int, _ id: String) -> [Int]? {
    var own = [start]
    var isCommitted = false
    for index in events.indices.suffix(from: start + 1) {
      let event = events[index]
      switch event.kind {
      case .transaction(.began, id): return isCommitted ? own : nil
      case .transaction(let notice, id):
        own.append(index)
        if notice == .committed { isCommitted = true }
      case .offsetsStored, .faultFired: return nil
      default: if event.actor == events[start].actor { return nil }
      }
    }
    return nil
  }
}
