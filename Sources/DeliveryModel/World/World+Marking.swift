import DeliveryHistory
import SimulationKernel

/// Marker stores: a handler looks for a record's marker, acts, and sets it, in the order that its sink says.
///
/// Markers are kept as runs of records, and a segment of records that are looked up together stops where that changes.
/// Where two live processes work on one partition they do so record by record, so that each sees what the other has
/// marked before. An end of a process in between touches at most the one record in hand.
extension World {
  /// Looks for the markers of the next records; cuts their number where the answer changes.
  mutating func findsMarkers(_ i: Int, _ index: Int, from: Int64, _ count: inout Int64) -> Bool {
    guard let marker = instances[i].plan.marker else { return false }
    let slot = Int(owned[index].slot)
    if marker.isShared, settleOthers(i, slot) { count = 1 }
    if !active.isEmpty, isMarkerStoreDown(i) {
      count = 1
      return false
    }
    let found = markers[i, slot].find(from)
    count = min(count, found.next - from)
    guard let run = found.run else { return false }
    guard let ttl = marker.ttl else { return true }
    guard isExpired(run, at: from, i, slot, before: now - ttl, marker) else {
      count = 1
      return true
    }
    // Whether the neighbours have expired too is looked at one by one.
    count = 1
    return false
  }

  /// Whether a marker was set at a moment or before it.
  private func isExpired(
    _ run: MarkerRun, at offset: Int64, _ i: Int, _ slot: Int, before moment: SimulatedTime,
    _ marker: MarkerStoreSpec
  ) -> Bool {
    if run.last <= moment { return true }
    guard run.to - run.from > 1 else { return false }
    let walk = services[instances[i].consumer].walk(
      consumption[slot].service, first: RandomStream.counter(record: run.origin, attempt: run.attempt),
      count: Int(offset - run.origin + 1), from: run.start, through: .horizon)
    return walk.end <= moment
  }

  /// Brings the others that work on a partition up to date, so that their markers are there; true if anybody does.
  private mutating func settleOthers(_ i: Int, _ slot: Int) -> Bool {
    var isShared = false
    for j in instances.indices
    where j != i && instances[j].consumer == instances[i].consumer && instances[j].state == .processing {
      guard Int(owned[instances[j].segment.owned].slot) == slot else { continue }
      stepBack(j)
      guard instances[j].state == .processing else { continue }
      if isFrozen(j) { holdToOne(j) } else { shortenSegment(j, to: 1) }
      guard instances[j].segment.count > 0 else { continue }
      isShared = true
      // Of two claims the first to be made is the first to arrive.
      if instances[j].plan.marker?.order == .markThenAct { markInHand(j) }
    }
    return isShared
  }

  /// Makes the segment of a frozen process end after the record in hand, at which nothing moves meanwhile.
  private mutating func holdToOne(_ j: Int) {
    guard instances[j].segment.count > 1 else { return }
    let walk = walk(j, instances[j].segment, count: 1, through: .horizon)
    instances[j].segment.count = 1
    instances[j].segment.lastFails = false
    instances[j].segment.end = walk.end
    wait(j, until: max(walk.end, now))
  }

  /// Walks records that are skipped: nothing but looking for their markers takes time.
  func walkSkipped(_ i: Int, count: Int, from start: SimulatedTime, through limit: SimulatedTime)
    -> ServiceWalk
  {
    TimeDistribution.constant(instances[i].plan.marker?.latency ?? .zero).walk(
      consumption[0].service, first: 0, count: count, from: start, through: limit)
  }

  /// Notes what the handler of the segment that begins has found; without its store it may fail at once.
  mutating func noteLook(_ i: Int, isSeen: Bool) {
    guard let marker = instances[i].plan.marker else { return }
    instances[i].segment.isSeen = isSeen
    guard !active.isEmpty, isMarkerStoreDown(i) else { return }
    instances[i].segment.isUnmarked = true
    guard !marker.isOpenWhenDown else { return }
    instances[i].segment.lastFails = true
    instances[i].segment.end = instances[i].segment.start + marker.latency
  }

  /// Lets the effects of records land in a sink behind a marker store, and marks them.
  ///
  /// The last marker of a segment that ends is set by `markLast`, behind the faults that strike right after an effect.
  mutating func landMarked(
    _ i: Int, _ sink: Int, _ index: Int, _ range: OffsetRange, _ marker: MarkerStoreSpec
  ) {
    let segment = instances[i].segment
    if segment.isSeen {
      return history.append(.skippedMarked(instance: Int32(i), sink: Int32(sink), range, at: now))
    }
    history.append(.effects(instance: Int32(i), sink: Int32(sink), range, at: now))
    let isHeld = marker.order == .checkThenMark && range.count == segment.count
    mark(i, segment, through: isHeld ? range.to - 1 : range.to, marker)
  }

  /// Sets the marker of a segment's last record, which nothing has struck right after its effect.
  mutating func markLast(_ i: Int, _ segment: Segment) {
    guard let marker = instances[i].plan.marker, marker.order == .checkThenMark, !segment.isSeen,
      !segment.lastFails, instances[i].pendingException == nil
    else { return }
    mark(i, segment, from: segment.from + segment.count - 1, through: segment.from + segment.count, marker)
  }

  /// Sets the markers of a segment's records, all from its first or those from a later one.
  private mutating func mark(
    _ i: Int, _ segment: Segment, from: Int64? = nil, through to: Int64, _ marker: MarkerStoreSpec
  ) {
    let from = from ?? segment.from
    guard marker.order != .checkOnly, from < to, !breaks(.markersForgotten) else { return }
    // A claim is made before the work, everything else after it.
    if marker.order == .markThenAct ? segment.isUnmarked : !active.isEmpty && isMarkerStoreDown(i) { return }
    var run = MarkerRun(
      from: from, to: to, origin: segment.from, start: segment.start, attempt: segment.attempt, last: now)
    let slot = Int(owned[segment.owned].slot)
    if let ttl = marker.ttl {
      if to - from > 1 { run.last = walk(i, segment, count: Int(to - from), through: .horizon).end }
      markers[i, slot].forget(through: now - ttl)
    }
    markers[i, slot].mark(run, joins: marker.ttl == nil)
  }

  /// The process is interrupted in its record: what that record's handler has done by now stays done.
  mutating func leaveHalfDone(_ i: Int) {
    let segment = instances[i].segment
    guard let marker = instances[i].plan.marker, segment.count > 0, !segment.isSeen else { return }
    // What was done before it froze is done, in times that were moved behind the freeze.
    let now = max(self.now, instances[i].frozenUntil)
    switch marker.order {
    case .checkOnly: return
    case .markThenAct:
      if now >= segment.start + marker.latency { markInHand(i) }
    case .checkThenMark:
      let end = segment.count == 1 ? segment.end : walk(i, segment, count: 1, through: .horizon).end
      let acts = max(segment.start, SimulatedTime(nanoseconds: end.nanoseconds - marker.latency.nanoseconds))
      if now >= acts, !(segment.count == 1 && segment.lastFails) { actUnmarked(i) }
    }
  }

  /// Sets the marker of the record in hand before its effect.
  mutating func markInHand(_ i: Int) {
    guard let marker = instances[i].plan.marker, marker.order == .markThenAct else { return }
    let segment = instances[i].segment
    guard !segment.isSeen else { return }
    mark(i, segment, through: segment.from + 1, marker)
  }

  /// The record in hand has its effect, and its marker is never set.
  mutating func actUnmarked(_ i: Int) {
    let segment = instances[i].segment
    let range = OffsetRange(
      partition: owned[segment.owned].partition, from: segment.from, to: segment.from + 1)
    for sink in 0..<instances[i].plan.sinks
    where !scenario.consumers[instances[i].consumer].sinks[sink].storesPosition {
      history.append(.effects(instance: Int32(i), sink: Int32(sink), range, at: now))
    }
  }

  /// Whether the handler of the segment that ends finds the store gone when it wants to set its marker, and fails.
  func failsToMark(_ i: Int) -> Bool {
    guard let marker = instances[i].plan.marker, marker.order == .checkThenMark, !marker.isOpenWhenDown else {
      return false
    }
    let segment = instances[i].segment
    return segment.count > 0 && !segment.isSeen && !segment.lastFails && isMarkerStoreDown(i)
  }

  /// Whether the marker store of a process is down.
  func isMarkerStoreDown(_ i: Int) -> Bool {
    for fault in active {
      let spec = scenario.faults[fault.fault]
      if spec.kind == .down, spec.targets.isMarkerStore, spec.targets.instances.contains(i) { return true }
    }
    return false
  }

  /// A store is about to go down: what was marked until now is marked; one that is not durable forgets everything.
  mutating func loseMarkerStores(of targets: FaultTargets) {
    for i in targets.instances {
      stepBack(i)
      if instances[i].state == .processing { cutSegment(i) }
    }
    for i in targets.instances where instances[i].plan.marker?.isDurable == false {
      markers.clear(i)
    }
  }

  /// A process ends: what it kept in its own memory is gone.
  mutating func forgetOwnMarkers(_ i: Int) {
    if instances[i].plan.marker?.isShared == false { markers.clear(i) }
  }
}
