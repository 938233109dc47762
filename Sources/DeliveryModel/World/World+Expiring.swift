import DeliveryHistory
import SimulationKernel

/// Committed positions that nobody uses expire (R-KAFKA-75).
///
/// Of a classic group since it has had no members; of consumers that assign since the last commit, even while they
/// run; of a group of the new protocol since the last commit, once it has no members. A topic that nobody subscribes to
/// any more does not occur: all members of a group read the same topics.
extension World {
  /// Notes when a position was committed.
  mutating func noteCommit(_ slot: Int, at time: SimulatedTime) {
    committedAt[slot] = time
    if !hasExpired.isEmpty { hasExpired[slot] = false }
  }

  /// The coordinators forget the positions that have not been used for `offsets.retention.minutes`.
  mutating func expirePositions() {
    for slot in committedAt.indices {
      guard coordinator.position(slot: slot) != nil else { continue }
      let g = consumer(ofSlot: slot)
      guard let unused = unusedSince(slot, g), now - unused >= scenario.brokers.retention.positions else {
        continue
      }
      if hasExpired.isEmpty { hasExpired = committedAt.map { _ in false } }
      hasExpired[slot] = true
      tallies[g].position -= coordinator.position(slot: slot) ?? 0
      coordinator.forget(slot: slot)
      history.append(
        .positionExpired(consumer: Int32(g), partition: consumption[slot].partition, at: now))
    }
    if !isDraining {
      _ = schedule(.positionsChecked, at: now + scenario.brokers.retention.positionsCheck, 0)
    }
  }

  /// Since when the clock of a position has run; `nil` while it does not.
  private func unusedSince(_ slot: Int, _ g: Int) -> SimulatedTime? {
    guard let place = groups[g] else { return committedAt[slot] }
    if let modern = place.modern { return modern.members.isEmpty ? committedAt[slot] : nil }
    return place.group.state == .empty ? emptySince[g] : nil
  }

  func consumer(ofSlot slot: Int) -> Int {
    var first = 0
    for (g, spec) in scenario.consumers.enumerated() {
      first += spec.topics.reduce(0) { $0 + scenario.topics[$1].partitions }
      if slot < first { return g }
    }
    return 0
  }
}
