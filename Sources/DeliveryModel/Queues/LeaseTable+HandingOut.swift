import SimulationKernel

/// Handing out: what came back first, then what was never handed out.
extension LeaseTable {
  /// Hands out up to `limit` records in at most `ranges` ranges; what was handed out before comes first.
  mutating func acquire(
    _ limit: Int64, ranges: Int, logEnd: Int64, owner: Int32, at now: SimulatedTime,
    from source: LeaseSource = .any, into taken: inout [LeaseRange]
  ) {
    let first = taken.count
    var left = min(limit, rules.mostLeased - leasedCount)
    if wornCount > 0 {
      if acquireWorn(&left, ranges, owner, now, &taken) { return note(taken, from: first, now) }
    } else if availableCount > 0, source != .fresh || hasGaps {
      if rules.returns == .inTurn {
        acquireReturned(&left, ranges, owner, now, &taken)
      } else {
        acquireAvailable(&left, ranges, owner, now, source, &taken)
      }
    }
    let isFresh = source == .fresh || source == .any
    let fresh = isFresh ? min(left, logEnd - end, room) : 0
    let joins = taken.count > first && taken[taken.count - 1].to == end
    if fresh > 0, joins || taken.count - first < ranges {
      let deadline = rules.end(ofDelivery: 1, at: now)
      let state = LeaseState(kind: .leased, deliveries: 1, owner: owner, deadline: deadline)
      if rules.narrows { batches.append(end) }
      appendRun(Run(from: end, state: state))
      Self.add(end, end + fresh, owner, &taken, after: first)
      end += fresh
      leasedCount += fresh
    }
    note(taken, from: first, now)
  }

  private mutating func note(_ taken: [LeaseRange], from first: Int, _ now: SimulatedTime) {
    guard taken.count > first else { return }
    guard rules.backoff.isEmpty else { return noteEach(taken, from: first) }
    guard let duration = rules.duration else { return }
    deadlines.add(from: taken[first].from, to: taken[taken.count - 1].to, at: now + duration)
  }

  /// Notes the ends of leases that last differently long.
  private mutating func noteEach(_ taken: [LeaseRange], from first: Int) {
    for range in taken[first...] {
      var index = find(range.from)
      while index < runs.count, runs[index].from < range.to {
        let (from, to) = (max(range.from, runs[index].from), min(range.to, runEnd(index)))
        deadlines.add(from: from, to: to, at: runs[index].state.deadline)
        index += 1
      }
    }
  }

  mutating func appendRun(_ run: Run) {
    if let last = runs.last, last.state == run.state { return }
    runs.append(run)
  }

  private static func add(
    _ from: Int64, _ to: Int64, _ owner: Int32, _ taken: inout [LeaseRange], after first: Int
  ) {
    if taken.count > first, taken[taken.count - 1].to == from {
      taken[taken.count - 1].to = to
    } else {
      taken.append(LeaseRange(from: from, to: to, owner: owner))
    }
  }

  private mutating func acquireAvailable(
    _ left: inout Int64, _ ranges: Int, _ owner: Int32, _ now: SimulatedTime, _ source: LeaseSource,
    _ taken: inout [LeaseRange]
  ) {
    let first = taken.count
    var offset = firstAvailable
    while availableCount > 0, left > 0 {
      guard
        let part = nextAvailable(
          from: offset, before: end, of: source == .own ? owner : -1, isUntouched: source == .fresh)
      else { return }
      let joins = taken.count > first && taken[taken.count - 1].to == part.from
      guard joins || taken.count - first < ranges else { return }
      let to = part.from + min(left, part.to - part.from)
      lease(part.from, to, part.deliveries, owner, now)
      Self.add(part.from, to, owner, &taken, after: first)
      left -= to - part.from
      offset = to
      if source != .own, source != .fresh { firstAvailable = to }
    }
  }

  /// Hands out what came back, in the order in which it did.
  private mutating func acquireReturned(
    _ left: inout Int64, _ ranges: Int, _ owner: Int32, _ now: SimulatedTime, _ taken: inout [LeaseRange]
  ) {
    let first = taken.count
    while left > 0, let next = returned.first {
      guard next.to > start, let part = nextAvailable(from: next.from, before: next.to) else {
        returned.removeFirst()
        continue
      }
      let joins = taken.count > first && taken[taken.count - 1].to == part.from
      guard joins || taken.count - first < ranges else { return }
      let to = part.from + min(left, part.to - part.from)
      lease(part.from, to, part.deliveries, owner, now)
      Self.add(part.from, to, owner, &taken, after: first)
      left -= to - part.from
      if to == next.to { returned.removeFirst() } else { returned.moveFirst(to: to) }
    }
  }

  /// Hands out batch by batch where some records are near the limit; true if nothing else may come with them.
  private mutating func acquireWorn(
    _ left: inout Int64, _ ranges: Int, _ owner: Int32, _ now: SimulatedTime, _ taken: inout [LeaseRange]
  ) -> Bool {
    let first = taken.count
    var offset = firstAvailable
    while left > 0, let part = nextAvailable(from: offset, before: end) {
      let batch = batch(of: part.from)
      let isWorn = isWorn(from: part.from, to: batch.upperBound)
      if isWorn, taken.count > first { return true }
      var own: Int64 = 0
      var cap = Int64.max
      offset = part.from
      while left > 0, let next = nextAvailable(from: offset, before: batch.upperBound) {
        let joins = taken.count > first && taken[taken.count - 1].to == next.from
        guard joins || taken.count - first < ranges else { return true }
        let isLast = rules.deliveryLimit > 2 && Int(next.deliveries) == rules.deliveryLimit - 1
        if isLast, own > 0 { return true }
        if next.deliveries >= rules.narrowsFrom, cap == Int64.max {
          let shift = Int64(next.deliveries - rules.narrowsFrom + 1)
          cap = max(1, Int64(batch.count) >> shift)
        }
        var count = min(next.to - next.from, left)
        if isLast { count = 1 }
        if cap < Int64.max { count = min(count, max(1, cap - own)) }
        lease(next.from, next.from + count, next.deliveries, owner, now)
        Self.add(next.from, next.from + count, owner, &taken, after: first)
        left -= count
        own += count
        offset = next.from + count
        if isLast || own >= cap { return true }
      }
      if isWorn { return true }
      offset = batch.upperBound
    }
    return false
  }

  private mutating func lease(
    _ from: Int64, _ to: Int64, _ deliveries: Int32, _ owner: Int32, _ now: SimulatedTime
  ) {
    availableCount -= to - from
    leasedCount += to - from
    if isWorn(deliveries) { wornCount -= to - from }
    let deadline = rules.end(ofDelivery: deliveries + 1, at: now)
    set(
      from, to,
      LeaseState(kind: .leased, deliveries: deliveries + 1, owner: owner, deadline: deadline))
  }

  private func isWorn(from: Int64, to: Int64) -> Bool {
    var index = find(from)
    while index < runs.count, runs[index].from < to {
      if runs[index].state.kind == .available, isWorn(runs[index].state.deliveries) { return true }
      index += 1
    }
    return false
  }

  private func nextAvailable(
    from: Int64, before limit: Int64, of owner: Int32 = -1, isUntouched: Bool = false
  ) -> (from: Int64, to: Int64, deliveries: Int32)? {
    guard from < limit, !runs.isEmpty else { return nil }
    var index = find(max(from, start))
    while index < runs.count, runs[index].from < limit {
      if runs[index].state.kind == .available, owner < 0 || runs[index].state.owner == owner,
        !isUntouched || runs[index].state.deliveries == 0
      {
        return (max(from, runs[index].from), min(limit, runEnd(index)), runs[index].state.deliveries)
      }
      index += 1
    }
    return nil
  }

  private func batch(of offset: Int64) -> Range<Int64> {
    var low = 0
    var high = batches.count
    while low < high {
      let middle = (low + high) / 2
      if batches[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    let from = low > 0 ? batches[low - 1] : start
    return from..<(low < batches.count ? batches[low] : end)
  }
}
