import DeliveryHistory
import SimulationKernel

/// Heartbeats: from a thread of their own (R-KAFKA-50), or from the processing loop alone (R-KJS-1).
///
/// One event for each heartbeat and one for its arrival; an answer that brings no news is none, unless the loop waits
/// for it. The same thread sees whether the application still polls (R-KAFKA-51).
extension World {
  /// Lets the heartbeat thread of a new member begin.
  mutating func keepHeartbeating(_ i: Int) {
    let group = instances[i].plan.group
    instances[i].membership.heartbeatDue = now + group.heartbeatInterval
    instances[i].membership.lastPoll = now
    armHeartbeat(i)
  }

  private mutating func armHeartbeat(_ i: Int) {
    let time = min(instances[i].membership.heartbeatDue, pollDeadline(i))
    instances[i].membership.heartbeat = schedule(.heartbeatDue, at: max(now, time), i)
  }

  /// When the thread finds that the application has not polled for too long.
  private func pollDeadline(_ i: Int) -> SimulatedTime {
    guard let limit = instances[i].plan.group.maxPollInterval, !isInPoll(i) else { return .never }
    let deadline = instances[i].membership.lastPoll + limit
    guard instances[i].plan.client == .librdkafka else { return deadline }
    // librdkafka looks twice a second (R-RDK-7).
    let half: Int64 = 500_000_000
    return SimulatedTime(nanoseconds: (deadline.nanoseconds + half - 1) / half * half)
  }

  /// Finds out when the last hand-over of the present segment was: for these clients each of them is a poll.
  private mutating func noteHandOvers(_ i: Int) {
    stepBack(i)
    guard instances[i].state == .processing, instances[i].plan.reactsBetweenHandOvers else { return }
    let segment = instances[i].segment
    let done = instances[i].handDone
    cutSegment(i)
    let unit = instances[i].plan.unit
    let boundary = instances[i].handDone / unit * unit
    guard boundary > done else { return }
    let walk = walk(i, segment, count: Int(boundary - done), through: now)
    instances[i].membership.lastPoll = walk.end
  }

  /// Whether the application is inside poll(), which then returns again and again.
  private func isInPoll(_ i: Int) -> Bool {
    switch instances[i].state {
    case .idle, .joining, .starting, .resetting, .reset, .committing(.rejoin), .committing(.reassign): true
    case .down, .initializing, .between, .processing, .backingOff, .sendingAway, .sentAway, .committing,
      .heartbeating, .blocked,
      .handedOver:
      false
    }
  }

  /// The heartbeat thread looks at its clocks.
  mutating func heartbeatDue(_ i: Int) {
    instances[i].membership.heartbeat = .none
    guard instances[i].state.isAlive, !instances[i].membership.isLost else { return }
    if pollDeadline(i) <= now {
      noteHandOvers(i)
      if pollDeadline(i) <= now { return leaveForSilence(i) }
    }
    let isOnLoop = instances[i].plan.heartbeatsFromLoop && instances[i].state != .idle
    if now >= instances[i].membership.heartbeatDue, !instances[i].membership.isJoining {
      // The loop itself sends it when the record in hand is done.
      if isOnLoop { return }
      sendHeartbeat(i)
    }
    if instances[i].membership.heartbeatDue <= now {
      instances[i].membership.heartbeatDue = now + instances[i].plan.group.heartbeatInterval
    }
    armHeartbeat(i)
  }

  /// Sends a heartbeat; the next one is due an interval later, whatever becomes of this one.
  private mutating func sendHeartbeat(_ i: Int) {
    instances[i].membership.heartbeatDue = now + instances[i].plan.group.heartbeatInterval
    sendGroup(i, .heartbeat)
  }

  /// The processing loop of kafkajs sends a heartbeat if one is due, and waits for the answer; true if it waits.
  mutating func heartbeatsInLoop(_ i: Int) -> Bool {
    guard instances[i].plan.heartbeatsFromLoop, now >= instances[i].membership.heartbeatDue,
      instances[i].membership.canCommit
    else { return false }
    instances[i].state = .heartbeating
    sendHeartbeat(i)
    wait(i, until: now + scenario.consumers[instances[i].consumer].config.requestTimeout)
    return true
  }

  /// A loop that waits for a heartbeat's answer may go on.
  mutating func heartbeatEnds(_ i: Int) {
    guard instances[i].state == .heartbeating else { return }
    instances[i].main = .none
    afterRecords(i)
  }

  /// The answer to a heartbeat is with the client.
  ///
  /// A client whose application is busy looks at it only when its thread wakes again, `retry.backoff.ms` later
  /// (measured: R-KAFKA-39, a zombie can get one more batch); the delay is in the answer's arrival.
  mutating func heartbeatAnswered(_ i: Int, _ message: GroupMessage) {
    if case .refused(_, let error) = message.answer, !instances[i].membership.isJoining,
      message.generation == instances[i].membership.generation
    {
      if tracer != nil { tellHeartbeat(i, error) }
      hear(i, error)
    }
    heartbeatEnds(i)
  }

  /// The application has not polled for `max.poll.interval.ms`: the client leaves the group by itself.
  private mutating func leaveForSilence(_ i: Int) {
    if instances[i].slowedBy >= 0 { instances[i].suspect = instances[i].slowedBy }
    // A static member falls silent and is missed when its session ends (R-KAFKA-51).
    if !instances[i].plan.group.isStatic { sendGroup(i, .leaveGroup) }
    instances[i].membership.isLost = true
    history.append(.evicted(instance: Int32(i), firing: instances[i].suspect, at: now))
    if instances[i].plan.reactsBetweenHandOvers { hear(i, .unknownMember) }
  }
}
