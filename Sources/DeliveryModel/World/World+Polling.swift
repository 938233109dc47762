import DeliveryHistory
import SimulationKernel

extension World {
  /// One call of poll(): auto-commit if it is due, then what is buffered, then the next fetches.
  mutating func poll(_ i: Int) {
    if instances[i].plan.isQueue { return pollQueue(i) }
    if leavesForRebalance(i) { return }
    let plan = instances[i].plan
    instances[i].membership.lastPoll = now
    if plan.workers > 0, instances[i].rhythm.sinceCommit > 0, !isDraining || instances[i].inFlight == 0,
      instances[i].rhythm.isDue(unitEnded: true, at: now), commit(i, then: .proceed)
    {
      return
    }
    var races = false
    if plan.looksAtTimerInPoll, now >= instances[i].autoDue, mayCommitByTimer(i) {
      // Re-armed before the commit is sent, and never waited for (R-KAFKA-12).
      instances[i].autoDue = now + plan.autoInterval
      races = losesRace(i)
      if !races { _ = sendCommit(i, plan.autoContent, sync: false) }
    }
    if instances[i].isPaused {
      clearHand(i)
    } else {
      collect(i, limit: plan.pollLimit, chunks: plan.takesOneChunk ? 1 : Int.max)
    }
    if races { _ = sendCommit(i, plan.autoContent, sync: false) }
    sendFetches(i)
    sampleLag(i)
    if !instances[i].hasHand { return waitForRecords(i) }
    if plan.handsOverPoll {
      for place in instances[i].handIndex..<instances[i].handEnd {
        deliver(i, hands[place].owned, from: hands[place].from, to: hands[place].to)
      }
    }
    proceed(i)
  }

  /// Whether the client's timer may make a commit now: the new client has one in flight at most (R-KAFKA-21).
  @inline(__always)
  private mutating func mayCommitByTimer(_ i: Int) -> Bool {
    guard instances[i].plan.waitsForLastAutoCommit, instances[i].inFlight > 0 else { return true }
    readAnswers(i)
    return instances[i].inFlight == 0
  }

  /// Whether an interval commit covers the records that the poll which triggers it returns (measured, R-KAFKA-20).
  private mutating func losesRace(_ i: Int) -> Bool {
    if instances[i].plan.race.isZero { return false }
    instances[i].messages &+= 1
    return instances[i].jitter.chance(instances[i].plan.race, instances[i].messages)
  }

  /// Nothing is buffered: the process stays in poll(), where it still looks at its timers.
  private mutating func waitForRecords(_ i: Int) {
    instances[i].state = .idle
    instances[i].main = .none
    if let stop = instances[i].pendingStop, !stop.finishesHand || workers.isIdle(i) { return beginEnd(i) }
    if isDraining, commitRest(i) { return }
    let plan = instances[i].plan
    if plan.looksAtTimerInPoll {
      // It may be overdue, where a commit is still in flight.
      instances[i].timer = schedule(.commitTimer, at: max(now, instances[i].autoDue), i)
    } else if instances[i].rhythm.sinceCommit > 0, instances[i].rhythm.deadline < .never {
      instances[i].timer = schedule(.commitTimer, at: max(now, instances[i].rhythm.deadline), i)
    }
    if plan.heartbeatsFromLoop, instances[i].membership.heartbeat == .none { keepHeartbeating(i) }
    endIfQuiet()
  }

  /// The commit timer of a process that waits in poll(), or of librdkafka's own thread.
  mutating func commitTimer(_ i: Int) {
    instances[i].timer = .none
    let plan = instances[i].plan
    if plan.hasTimerThread {
      instances[i].timer = schedule(.commitTimer, at: now + plan.autoInterval, i)
      // Nothing is committed while the group is between two generations (R-RDK-2).
      if isMember(i), !instances[i].membership.canCommit || instances[i].membership.mustRejoin { return }
      if instances[i].state == .processing { cutSegment(i) }
      _ = sendCommit(i, plan.autoContent, sync: false)
      return
    }
    guard instances[i].state == .idle else { return }
    if plan.looksAtTimerInPoll, !mayCommitByTimer(i) {
      // The real client looks again and again while it waits for records.
      instances[i].timer = schedule(.commitTimer, at: now + consumer(i).config.retryBackoff, i)
    } else if plan.looksAtTimerInPoll {
      instances[i].autoDue = now + plan.autoInterval
      _ = sendCommit(i, plan.autoContent, sync: false)
      instances[i].timer = schedule(.commitTimer, at: instances[i].autoDue, i)
    } else if instances[i].rhythm.isDue(unitEnded: true, at: now) {
      if commit(i, then: .proceed) { return }
    } else {
      // The loop has committed since the timer was set, and workers have finished more.
      armLoopTimer(i)
    }
    endIfQuiet()
  }

  /// Hands records to the application.
  mutating func deliver(_ i: Int, _ index: Int, from: Int64, to: Int64) {
    let range = OffsetRange(partition: owned[index].partition, from: from, to: to)
    history.appendDelivered(instance: Int32(i), range, at: now)
  }

  /// Notes the lag of the application as somebody would see it who looks at each poll.
  @inline(__always)
  mutating func sampleLag(_ i: Int) {
    let consumer = instances[i].consumer
    tallies[consumer].maxLag = max(tallies[consumer].maxLag, lag(of: consumer))
  }

  /// Records between the logs' ends and the committed positions, over all partitions of an application.
  @inline(__always)
  func lag(of consumer: Int) -> Int64 {
    var lag = -tallies[consumer].position
    for index in topicsRead[consumer].indices { lag += topicEnds[topicsRead[consumer][index]] }
    return lag
  }

  /// A monitor looks at an application's lag.
  mutating func lagLook(_ consumer: Int) {
    guard !isDraining, let monitor = scenario.consumers[consumer].lagMonitor else { return }
    advanceLogs()
    let lag = lag(of: consumer)
    tallies[consumer].maxLag = max(tallies[consumer].maxLag, lag)
    let isAbove = monitor.alertAbove.map { lag > $0 } ?? false
    let isAlert = isAbove && !tallies[consumer].isLagging
    if isAlert { tallies[consumer].lagAlerts += 1 }
    tallies[consumer].isLagging = isAbove
    if tracer != nil { tellLag(consumer, isAlert: isAlert) }
    _ = schedule(.lagLook, at: now + monitor.every, consumer)
  }
}
