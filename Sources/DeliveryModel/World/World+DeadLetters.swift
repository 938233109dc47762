import DeliveryHistory
import SimulationKernel

/// Dead letters: a record that every allowed attempt failed on is sent to another topic, then a commit covers it.
///
/// The send is waited for; a request or an answer that gets lost is sent again, as an idempotent producer does, so
/// that only an end of the process between send and commit puts a record there twice (claim 2.6, measured). A
/// request that has not arrived when its process is killed is gone. Left out: senders that do not wait.
extension World {
  /// Sends the record in hand to the dead-letter topic, if there is one; false if there is none.
  mutating func sendAway(_ i: Int, _ firing: Int32) -> Bool {
    guard let topic = scenario.consumers[instances[i].consumer].deadLetter, let next = nextInHand(i) else {
      return false
    }
    instances[i].isRepublishing = false
    depart(i, to: deadLetterPartition(topic, of: next.owned), firing)
    return true
  }

  /// Sends the record in hand to a partition.
  mutating func depart(_ i: Int, to partition: Int, _ firing: Int32) {
    let broker = Int(logs[partition].leader)
    let arrival = now + readLatency(i, .produce, broker: broker)
    instances[i].failedBy = firing
    instances[i].blockedSince = now
    instances[i].state = .sendingAway
    wait(i, until: max(arrival, readiness(ofBroker: broker)))
  }

  /// Records of one partition stay together.
  private func deadLetterPartition(_ topic: Int, of index: Int) -> Int {
    scenario.firstPartition(ofTopic: topic) + Int(owned[index].partition) % scenario.topics[topic].partitions
  }

  /// A record that was sent away has reached its topic.
  mutating func sentRecordArrives(_ i: Int) {
    guard let next = nextInHand(i) else { return proceed(i) }
    advanceLogs()
    let partition: Int
    if instances[i].isRepublishing {
      partition = Int(owned[next.owned].partition)
      copyArrives(i, next)
    } else {
      partition = deadLetterArrives(i, next)
    }
    instances[i].state = .sentAway
    wait(i, until: now + answerLatency(i, .produce, broker: Int(logs[partition].leader)))
    serveWaitingFetches()
  }

  private mutating func deadLetterArrives(_ i: Int, _ next: (owned: Int, offset: Int64)) -> Int {
    let topic = scenario.consumers[instances[i].consumer].deadLetter ?? 0
    let partition = deadLetterPartition(topic, of: next.owned)
    let place = OffsetRange(
      partition: Int32(partition), from: logEnds[partition], to: logEnds[partition] + 1)
    let record = OffsetRange(
      partition: owned[next.owned].partition, from: next.offset, to: next.offset + 1)
    history.append(.deadLettered(instance: Int32(i), record, firing: instances[i].failedBy, at: now))
    logEnds[partition] += 1
    topicEnds[topic] += 1
    tracer?.note(.stored(place), at: now, by: .instance(Int32(i)))
    return partition
  }

  /// The sender knows that its record is stored, and goes on behind the record.
  mutating func sentRecordAnswered(_ i: Int) {
    endBlock(i)
    instances[i].state = .between
    passOver(i, 1, nil, -1)
    recordsFinished(i, 1)
  }

  /// A failed record no longer keeps the records behind it waiting.
  mutating func endBlock(_ i: Int) {
    guard instances[i].blockedSince < .never else { return }
    instances[i].blocked += (now - instances[i].blockedSince).nanoseconds
    instances[i].blockedSince = .never
  }
}
