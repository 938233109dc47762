import DeliveryHistory
import SimulationKernel

/// Cooperative rebalances, as the member sees them: only what changes hands stops (R-KAFKA-16, 17, 60).
///
/// The member polls on while it joins. What it must give up it gives up where it polls next, and joins once more so
/// that the partitions can be given out. Until then it processes them: without a commit on revocation, auto-commit
/// included, that work is done again by the new owner although nobody was at fault (measured: 1100 and 1300 records).
extension World {
  /// Lets a member that polls take its new assignment; true if it now waits for something.
  mutating func takesNewAssignment(_ i: Int) -> Bool {
    let spec = scenario.consumers[instances[i].consumer].commit
    if losesAny(i) {
      if settlesTransaction(i, keeps: true, then: .reassign) { return true }
      if spec.strategy == .withEffect { storeWithEffects(i) }
      if spec.strategy == .afterProcessing, spec.onRevoke, sendCommit(i, .finished, sync: true) {
        instances[i].state = .committing(.reassign)
        instances[i].main = .none
        instances[i].commitCalled = now
        return true
      }
    }
    reassign(i)
    return true
  }

  /// Takes the new assignment: gives up what is not in it, asks for the positions of what is new.
  mutating func reassign(_ i: Int) {
    instances[i].membership.hasAssignment = false
    guard let share = newShare(i), let place = groups[instances[i].consumer] else { return rejoin(i) }
    let base = instances[i].capacity.lowerBound
    var kept: [OwnedPartition] = []
    var isLosing = false
    for index in instances[i].places {
      // What was taken from the client's queue and not handed over comes again.
      owned[index].position = firstInHand(i, of: index)
      if share.contains(Int(owned[index].slot) - place.firstSlot) {
        kept.append(owned[index])
      } else {
        isLosing = true
        history.append(
          .released(
            instance: Int32(i), partition: owned[index].partition, firing: place.blame, at: now))
      }
    }
    let held = kept.map { Int($0.slot) - place.firstSlot }
    for partition in share where !held.contains(partition) {
      let slot = place.firstSlot + partition
      kept.append(
        OwnedPartition(
          partition: consumption[slot].partition, slot: Int32(slot),
          leader: logs[Int(consumption[slot].partition)].leader))
    }
    refill(i, kept, at: base)
    history.append(
      .assigned(
        instance: Int32(i), partitions: Int32(share.count),
        generation: instances[i].membership.generation, at: now))
    noteMoves(i)
    // What it has given up can be given out only when it joins again.
    if isLosing {
      if instances[i].plan.isModern {
        if instances[i].membership.given.isEmpty { reportRevocation(i) }
      } else {
        instances[i].membership.mustRejoin = true
      }
    }
    instances[i].membership.given.removeAll()
    if instances[i].places.contains(where: { owned[$0].isNew }) {
      instances[i].revokedAt = now
      askForPositions(i)
    } else {
      startReading(i)
    }
  }

  /// Sets positions back to what has not been handed over, or not processed: it is fetched again.
  mutating func seekBack(_ i: Int) {
    for index in instances[i].places {
      owned[index].position = firstInHand(i, of: index)
      owned[index].bufferedEnd = owned[index].position
      owned[index].isFetching = false
    }
    dropFetches(i)
    instances[i].bufferedCount = 0
    instances[i].bufferedHead = 0
  }

  /// Puts partitions in a process's places; what it had fetched is fetched again.
  private mutating func refill(_ i: Int, _ partitions: [OwnedPartition], at base: Int) {
    abandonHand(i)
    dropFetches(i)
    instances[i].bufferedCount = 0
    instances[i].bufferedHead = 0
    for (number, partition) in partitions.enumerated() {
      owned[base + number] = partition
      owned[base + number].bufferedEnd = partition.position
      owned[base + number].isFetching = false
    }
    instances[i].places = base..<(base + partitions.count)
  }

  /// The member's assignment at the coordinator, which its answer carries; `nil` if it is no member any more.
  private func newShare(_ i: Int) -> [Int]? {
    if instances[i].plan.isModern { return modernShare(i) }
    guard let group = groups[instances[i].consumer]?.group, let id = instances[i].membership.id,
      let member = group.index(of: id)
    else { return nil }
    return group.members[member].assignment
  }

  private func losesAny(_ i: Int) -> Bool {
    guard let share = newShare(i), let first = groups[instances[i].consumer]?.firstSlot else { return true }
    return instances[i].places.contains { !share.contains(Int(owned[$0].slot) - first) }
  }
}
