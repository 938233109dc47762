import DeliveryHistory
import SimulationKernel

/// What the history does not say: called only where there is a `tracer`, and changing nothing but it.
extension World {
  /// Tells the history so far and then one more thing about an instance.
  private mutating func tell(_ kind: TraceKind, at time: SimulatedTime, of i: Int) {
    guard let tracer else { return }
    tellHistory(tracer)
    tracer.note(kind, at: time, of: i)
  }

  /// Remembers when each of the first records of the current segment was done, which are about to be completed.
  mutating func tellSegment(_ i: Int, _ count: Int64) {
    guard let tracer else { return }
    tellHistory(tracer)
    let segment = instances[i].segment
    var ends: [SimulatedTime] = []
    var time = segment.start
    for offset in segment.from..<(segment.from + count) {
      var record = segment
      (record.from, record.start) = (offset, time)
      time = walk(i, record, count: 1, through: .horizon).end
      ends.append(time)
    }
    // Time that a fault adds comes last.
    if count == segment.count, let last = ends.indices.last { ends[last] = segment.end }
    let span = ProcessingSpan(
      instance: Int32(i), partition: owned[segment.owned].partition, from: segment.from,
      start: segment.start, ends: ends, attempt: segment.attempt + 1)
    tracer.expect(span)
    guard !instances[i].plan.handsOverPoll else { return }
    let unit = instances[i].plan.unit
    for index in 0..<Int(count) where index == 0 || (instances[i].handDone + Int64(index)) % unit == 0 {
      tellHandOver(i, skipping: Int64(index), at: index == 0 ? span.start : span.ends[index - 1])
    }
  }

  /// Tells of the hand-over that the next record belongs to, unless that was told before.
  mutating func tellHandOver(_ i: Int) {
    guard !instances[i].plan.handsOverPoll, instances[i].plan.workers == 0, let next = nextInHand(i) else {
      return
    }
    tellHandOver(i, skipping: 0, at: taken(i, owned[next.owned].partition, next.offset) ?? now)
  }

  /// Clients that take their hand apart: what one call of theirs returned, told when its first record is done with.
  private mutating func tellHandOver(_ i: Int, skipping: Int64, at time: SimulatedTime) {
    guard let tracer else { return }
    tellHistory(tracer)
    var skipped = skipping
    let first = instances[i].handDone + skipping
    let unit = instances[i].plan.unit
    let end = unit >= instances[i].handTotal ? Int64.max : (first / unit + 1) * unit
    var left = min(instances[i].handTotal, end) - first
    var ranges: [OffsetRange] = []
    for place in instances[i].handIndex..<instances[i].handEnd where left > 0 {
      let from = min(hands[place].to, hands[place].from + skipped)
      skipped -= from - hands[place].from
      let to = min(hands[place].to, from + left)
      guard from < to else { continue }
      ranges.append(OffsetRange(partition: owned[hands[place].owned].partition, from: from, to: to))
      left -= to - from
    }
    if let next = ranges.first, tracer.isNews(next, for: i) {
      tracer.hasTold(ranges, to: i)
      tracer.note(.consumed(ranges), at: time, of: i)
    }
  }

  /// A worker is about to make its record's effect durable.
  mutating func tellWorker(_ worker: Int) {
    guard let tracer else { return }
    tellHistory(tracer)
    tracer.expect(
      ProcessingSpan(
        instance: Int32(workers[worker].instance), partition: consumption[workers[worker].slot].partition,
        from: workers[worker].offset, start: workers[worker].start, ends: [now],
        attempt: workers[worker].attempt + 1))
  }

  /// Tells who sent what when, before the logs are brought up to date.
  mutating func tellArrivals(through time: SimulatedTime) {
    guard let tracer else { return }
    var ends = logEnds
    var gone = Array(repeating: Int64(0), count: ends.count)
    for index in producers.indices {
      var producer = producers[index]
      let actor = TraceActor.producer(Int32(index))
      let first = producer.firstPartition
      while producer.nextTime <= time {
        let at = producer.nextTime
        let before = Array(ends[first..<(first + producer.partitions)])
        producer.advance(through: at, stored: &ends, vanished: &gone)
        for (number, from) in before.enumerated() {
          let partition = Int32(first + number)
          if from < ends[first + number] {
            let range = OffsetRange(partition: partition, from: from, to: ends[first + number])
            tracer.note(.stored(range), at: at, by: actor)
          }
          if gone[first + number] > 0 {
            tracer.note(.neverStored(partition: partition, count: gone[first + number]), at: at, by: actor)
            gone[first + number] = 0
          }
        }
      }
    }
  }

  /// A queue leases the first ranges of a process's places to it.
  mutating func tellAcquired(_ i: Int, _ count: Int) {
    guard let tracer else { return }
    tellHistory(tracer)
    let first = instances[i].handPlaces.lowerBound
    let ranges = (first..<(first + count)).map {
      OffsetRange(partition: owned[hands[$0].owned].partition, from: hands[$0].from, to: hands[$0].to)
    }
    tracer.note(.acquired(ranges, instance: Int32(i)), at: now, by: .broker(0), about: Int32(i))
  }

  /// A commit request is being sent.
  mutating func tellCommitSent(_ slot: Int) {
    guard requests[slot].count > 0 else { return }
    let kind = TraceKind.commitSent(
      positions(ofCommit: slot), isSync: requests[slot].isSync, attempt: requests[slot].tries + 1)
    tell(kind, at: now, of: requests[slot].instance)
  }

  /// The sender of a commit learns at a moment that its positions are stored.
  mutating func tellCommitted(_ slot: Int, at time: SimulatedTime) {
    guard let tracer else { return }
    let i = requests[slot].instance
    var positions = positions(ofCommit: slot)
    if positions.isEmpty {
      // A commit whose process ran ahead and was stepped back has lost its positions.
      positions = tracer.isSteppedBack[i] ? tracer.ahead[i] : []
      tracer.isSteppedBack[i] = false
      guard !positions.isEmpty else { return }
    }
    tracer.ahead[i] = positions
    tell(.offsetsCommitted(positions, error: nil), at: time, of: i)
  }

  /// A process that ran ahead waits for its answer again.
  func tellStepBack(_ i: Int) {
    tracer?.isSteppedBack[i] = true
    tracer?.takeBack(of: i, after: SimulatedTime(nanoseconds: now.nanoseconds - 1)) {
      if case .offsetsCommitted(_, nil) = $0 { true } else { false }
    }
  }

  /// A process ends: answers that have reached it are told, though it had no reason to look at them.
  mutating func tellUnread(_ i: Int) {
    var slot = instances[i].firstAnswer
    while slot >= 0, requests[slot].answerArrives <= now {
      tellCommitted(slot, at: requests[slot].answerArrives)
      slot = requests[slot].nextAnswer
    }
  }

  /// The sender of a commit learns that it has failed.
  mutating func tellCommitFailed(_ slot: Int, _ error: String) {
    tell(
      .offsetsCommitted(positions(ofCommit: slot), error: error), at: now, of: requests[slot].instance)
  }

  /// A commit request, or its answer, will not arrive.
  mutating func tellCommitLost(_ slot: Int, isAnswer: Bool) {
    let kind = TraceKind.commitLost(
      positions(ofCommit: slot), isAnswer: isAnswer, firing: requests[slot].blame)
    tell(kind, at: now, of: requests[slot].instance)
  }

  /// A client fails a commit call by itself, without sending anything.
  mutating func tellCommitRefusedHere(_ i: Int) {
    var positions: [RecordPlace] = []
    for index in instances[i].places where owned[index].processed > owned[index].started {
      positions.append(RecordPlace(partition: owned[index].partition, offset: owned[index].processed))
    }
    let error = instances[i].membership.isLost ? "not a member of the group" : "rebalance in progress"
    tell(.offsetsCommitted(positions, error: error), at: now, of: i)
  }

  private func positions(ofCommit slot: Int) -> [RecordPlace] {
    var positions: [RecordPlace] = []
    var node = requests[slot].acknowledged.first
    while node >= 0 {
      let said = requests.acknowledgements[node]
      positions.append(RecordPlace(partition: consumption[Int(said.slot)].partition, offset: said.to))
      node = said.next
    }
    for k in 0..<requests[slot].count {
      let named = requests.position(slot, k)
      positions.append(
        RecordPlace(partition: consumption[named.slot].partition, offset: named.position))
    }
    return positions
  }

  /// A member asks its coordinator for something; heartbeats are told only when they bring news.
  mutating func tellGroupRequest(_ i: Int, _ request: RequestKind) {
    switch request {
    case .heartbeat: break
    // A process that closes is in the history as ended already.
    case .leaveGroup: tracer?.note(.groupRequestSent(request.name), at: now, of: i)
    default: tell(.groupRequestSent(request.name), at: now, of: i)
    }
  }

  /// A heartbeat was answered with an error that the member does not know of yet.
  mutating func tellHeartbeat(_ i: Int, _ error: GroupError) {
    if instances[i].membership.mustRejoin, !error.losesPartitions { return }
    tell(.heartbeatAnswered(error: error.protocolName), at: now, of: i)
  }

  /// A group may have changed.
  mutating func tellGroup(_ g: Int) {
    guard let tracer, let group = groups[g]?.group, groups[g]?.modern == nil else { return }
    tellHistory(tracer)
    let state = GroupSnapshot.State(group.state)
    guard tracer.isNews(g, state, group.generation) else { return }
    let kind = TraceKind.groupState(
      state, consumer: Int32(g), generation: group.generation, members: group.members.count)
    tracer.note(kind, at: now, by: .broker(0))
  }

  /// The lag monitor has looked at an application.
  mutating func tellLag(_ consumer: Int, isAlert: Bool) {
    guard let tracer else { return }
    tellHistory(tracer)
    var lags: [PartitionLag] = []
    var slot = 0
    for (number, spec) in scenario.consumers.enumerated() {
      for topic in spec.topics {
        for _ in 0..<scenario.topics[topic].partitions {
          let partition = consumption[slot].partition
          let position = leases.isEmpty ? coordinator.position(slot: slot) ?? 0 : donePosition(slot)
          if number == consumer {
            lags.append(PartitionLag(partition: partition, lag: logEnds[Int(partition)] - position))
          }
          slot += 1
        }
      }
    }
    tracer.note(.lagObserved(lags, isAlert: isAlert), at: now, by: .application(Int32(consumer)))
  }

  /// The coordinator removed a member.
  mutating func tellRemoved(_ i: Int) {
    guard let tracer else { return }
    tellHistory(tracer)
    tracer.removed.append(Int32(i))
    let firing = instances[i].state.isAlive ? instances[i].suspect : instances[i].lastFiring
    let kind = TraceKind.memberEvicted(instance: Int32(i), firing: firing)
    tracer.note(kind, at: now, by: .broker(0), about: Int32(i))
  }

  /// A process starts to read.
  mutating func tellPositions(_ i: Int) {
    let positions = instances[i].places.filter { owned[$0].isNew }.map {
      RecordPlace(partition: owned[$0].partition, offset: owned[$0].position)
    }
    tell(.positionsFetched(positions), at: now, of: i)
  }

  /// The attempt at the record in hand has failed.
  mutating func tellFailure(_ i: Int, _ firing: Int32) {
    guard let next = nextInHand(i) else { return }
    tellHandOver(i)
    let place = RecordPlace(partition: owned[next.owned].partition, offset: next.offset)
    tell(.failed(place, firing: firing), at: now, of: i)
  }

  /// A worker's attempt has failed.
  mutating func tellFailure(ofWorker worker: Int, _ firing: Int32) {
    let place = RecordPlace(
      partition: consumption[workers[worker].slot].partition, offset: workers[worker].offset)
    tell(.failed(place, firing: firing), at: now, of: workers[worker].instance)
  }

  /// A lasting fault ends.
  mutating func tellFaultEnds(_ event: EventID) {
    guard let tracer else { return }
    tellHistory(tracer)
    for fault in active where fault.end == event {
      tracer.note(.faultEnded(fault: Int32(fault.fault)), at: now, by: .run)
    }
  }

  /// A process freezes.
  mutating func tellFrozen(_ i: Int, until end: SimulatedTime) {
    tracer?.takeBack(of: i, after: now) { $0 == .resumed }
    tell(.frozen(until: end), at: now, of: i)
    tell(.resumed, at: end, of: i)
  }
}

extension GroupError {
  /// The error's name in the protocol.
  var protocolName: String {
    switch self {
    case .unknownMember: "UNKNOWN_MEMBER_ID"
    case .illegalGeneration: "ILLEGAL_GENERATION"
    case .rebalanceInProgress: "REBALANCE_IN_PROGRESS"
    case .unreleasedInstance: "UNRELEASED_INSTANCE_ID"
    case .unavailable: "COORDINATOR_NOT_AVAILABLE"
    case .invalidRecordState: "INVALID_RECORD_STATE"
    }
  }
}
