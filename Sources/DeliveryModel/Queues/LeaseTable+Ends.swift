import SimulationKernel

/// Ends of leases: by time, with their holder, or because the holder gives them back.
extension LeaseTable {
  /// Takes back what is leased until now or earlier.
  mutating func expire(at now: SimulatedTime, into ended: inout [LeaseRange]) {
    while let due = deadlines.first, due.time <= now {
      deadlines.removeFirst()
      end(max(due.from, start), min(due.to, end), into: &ended) { $0.kind == .leased && $0.deadline <= now }
    }
    while let due = deadlines.first, !isLeased(due) { deadlines.removeFirst() }
  }

  /// Takes back everything that an owner has.
  mutating func drop(_ owner: Int32, into ended: inout [LeaseRange]) {
    end(start, end, forgets: rules.forgetsDeliveries, into: &ended) {
      $0.kind == .leased && $0.owner == owner
    }
  }

  private func isLeased(_ due: LeaseDeadlines.Deadline) -> Bool {
    guard due.to > start else { return false }
    var index = find(max(due.from, start))
    while index < runs.count, runs[index].from < due.to {
      if runs[index].state.kind == .leased, runs[index].state.deadline == due.time { return true }
      index += 1
    }
    return false
  }

  /// Takes records back that are meant; those at their limit are archived.
  mutating func end(
    _ from: Int64, _ to: Int64, countingAs change: Int32 = 0, forgets: Bool = false,
    into ended: inout [LeaseRange], _ isMeant: (LeaseState) -> Bool
  ) {
    var offset = from
    while offset < to, !runs.isEmpty {
      let index = find(offset)
      let part = min(to, runEnd(index))
      let state = runs[index].state
      if isMeant(state) {
        let deliveries = forgets ? 0 : state.deliveries + change
        let isArchived = Int(deliveries) >= rules.deliveryLimit
        leasedCount -= part - offset
        if isArchived {
          doneCount += part - offset
        } else {
          availableCount += part - offset
          if isWorn(deliveries) { wornCount += part - offset }
          firstAvailable = min(firstAvailable, offset)
        }
        ended.append(
          LeaseRange(
            from: offset, to: part, owner: state.owner, firing: state.firing, isArchived: isArchived))
        if !isArchived, rules.returns == .inTurn { returned.append(offset, part) }
        set(
          offset, part,
          isArchived
            ? .done
            : LeaseState(
              kind: .available, deliveries: deliveries, owner: rules.remembersOwners ? state.owner : -1))
      }
      offset = max(part, start)
    }
  }
}
