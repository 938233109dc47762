import DeliveryHistory
import SimulationKernel

extension World {
  /// One call of poll(): auto-commit if it is due, then what is buffered, then the next fetches.
  mutating func poll(_ i: Int) {
    let plan = instances[i].plan
    if plan.looksAtTimerInPoll, now >= instances[i].autoDue {
      // Re-armed before the commit is sent, and never waited for (R-KAFKA-12).
      instances[i].autoDue = now + plan.autoInterval
      _ = sendCommit(i, .returned, sync: false)
    }
    collect(i, limit: plan.pollLimit)
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

  /// Nothing is buffered: the process stays in poll(), where it still looks at its timers.
  private mutating func waitForRecords(_ i: Int) {
    instances[i].state = .idle
    instances[i].main = .none
    if instances[i].pendingStop != nil { return beginEnd(i) }
    // The drain ends a transaction that waits for more records; nobody would see its effects otherwise.
    if isDraining { storeWithEffects(i) }
    let plan = instances[i].plan
    if plan.looksAtTimerInPoll {
      instances[i].timer = schedule(.commitTimer, at: instances[i].autoDue, i)
    } else if instances[i].rhythm.sinceCommit > 0, instances[i].rhythm.deadline < .never {
      instances[i].timer = schedule(.commitTimer, at: max(now, instances[i].rhythm.deadline), i)
    }
    endIfQuiet()
  }

  /// The commit timer of a process that waits in poll(), or of librdkafka's own thread.
  mutating func commitTimer(_ i: Int) {
    instances[i].timer = .none
    let plan = instances[i].plan
    if plan.hasTimerThread {
      instances[i].timer = schedule(.commitTimer, at: now + plan.autoInterval, i)
      if instances[i].state == .processing { cutSegment(i) }
      _ = sendCommit(i, plan.storesAtHandOver ? .handedOver : .finished, sync: false)
      return
    }
    guard instances[i].state == .idle else { return }
    if plan.looksAtTimerInPoll {
      instances[i].autoDue = now + plan.autoInterval
      _ = sendCommit(i, .returned, sync: false)
      instances[i].timer = schedule(.commitTimer, at: instances[i].autoDue, i)
    } else if instances[i].rhythm.isDue(unitEnded: true, at: now) {
      if commit(i, then: .proceed) { return }
    }
    endIfQuiet()
  }

  /// Hands records to the application.
  mutating func deliver(_ i: Int, _ index: Int, from: Int64, to: Int64) {
    let range = OffsetRange(partition: owned[index].partition, from: from, to: to)
    history.appendDelivered(instance: Int32(i), range, at: now)
  }

  /// Notes the lag of the application as a monitor would see it now.
  private mutating func sampleLag(_ i: Int) {
    let consumer = instances[i].consumer
    var lag = -tallies[consumer].position
    for index in topicsRead[consumer].indices { lag += topicEnds[topicsRead[consumer][index]] }
    tallies[consumer].maxLag = max(tallies[consumer].maxLag, lag)
  }
}
