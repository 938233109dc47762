import DeliveryHistory
import SimulationKernel

/// Records that are too old leave the start of their log; readers behind it are out of range (R-KAFKA-70..72).
///
/// A check lets go of exactly what was there `retention.ms` before it. Left out: segments, which Kafka deletes as a
/// whole, so that it keeps some records for longer; limits in bytes; a running reader's request for the log's ends.
extension World {
  /// How long a topic keeps its records; `nil` for ever.
  private func retention(ofTopic topic: Int) -> SimulatedDuration? {
    if let own = scenario.topics[topic].retention { return own }
    return scenario.brokers.retention.records
  }

  /// Schedules the first checks of whatever can become too old in this run.
  mutating func beginRetention() {
    let interval = max(1, scenario.brokers.retention.recordsCheck.nanoseconds)
    for topic in scenario.topics.indices {
      guard let retention = retention(ofTopic: topic), retention < scenario.duration else { continue }
      let checks = retention.nanoseconds / interval + 1
      let first = SimulatedTime(nanoseconds: checks * interval - retention.nanoseconds)
      _ = schedule(.retentionMarked, at: first, topic)
    }
    if scenario.brokers.retention.positions < scenario.duration {
      keepsCommitTimes = true
      _ = schedule(.positionsChecked, at: now + scenario.brokers.retention.positionsCheck, 0)
    }
  }

  private func partitions(ofTopic topic: Int) -> Range<Int> {
    let first = scenario.firstPartition(ofTopic: topic)
    return first..<(first + scenario.topics[topic].partitions)
  }

  /// What is there now is too old at the check that follows.
  mutating func markForRetention(_ topic: Int) {
    guard let retention = retention(ofTopic: topic) else { return }
    advanceLogs()
    retentionMarks[topic] += partitions(ofTopic: topic).map { logEnds[$0] }
    _ = schedule(.retentionChecked, at: now + retention, topic)
    if !isDraining {
      _ = schedule(.retentionMarked, at: now + scenario.brokers.retention.recordsCheck, topic)
    }
  }

  /// The brokers let go of what is too old.
  mutating func retireRecords(_ topic: Int) {
    advanceLogs()
    let own = partitions(ofTopic: topic)
    for (number, partition) in own.enumerated() {
      let start = min(retentionMarks[topic][number], logEnds[partition])
      guard start > logStarts[partition] else { continue }
      tell(partition)
      if let kind = scenario.topics[topic].queue?.kind, kind != .kafkaShare {
        retireFromQueue(partition, below: start)
        continue
      }
      hasRetired = true
      logStarts[partition] = start
      history.append(.retired(partition: Int32(partition), below: start, at: now))
    }
    retentionMarks[topic].removeFirst(own.count)
    serveWaitingFetches()
  }

  /// A committed position, unless it lies before the start of the log: what is between was not read in time.
  mutating func inRange(_ i: Int, _ index: Int, _ position: Int64) -> Int64? {
    let start = logStarts[Int(owned[index].partition)]
    guard position < start else { return position }
    loseRetired(i, index, from: position, to: start)
    return nil
  }

  private mutating func loseRetired(_ i: Int, _ index: Int, from: Int64, to: Int64) {
    let range = OffsetRange(partition: owned[index].partition, from: from, to: to)
    history.append(
      .passedOver(
        instance: Int32(i), range, .retention, firing: instances[i].ending?.firing ?? -1, at: now))
  }

  /// A reader has fallen out of its log: it goes on where its policy says, or throws.
  mutating func resetReader(_ i: Int, _ index: Int) {
    let partition = Int(owned[index].partition)
    let start = logStarts[partition]
    var position = start
    switch consumer(i).config.autoOffsetReset {
    case .earliest: break
    case .latest: position = logEnds[partition]
    case .none:
      instances[i].pendingStop = ProcessEnd(
        reason: .exception, firing: -1, restart: Self.defaultRestart, finishesHand: true)
      return
    }
    loseRetired(i, index, from: owned[index].position, to: start)
    if position > start {
      tell(partition)
      let range = OffsetRange(partition: owned[index].partition, from: start, to: position)
      history.append(.passedOver(instance: Int32(i), range, .offsetReset, firing: -1, at: now))
    }
    // Workers may still be at records before the gap, but nothing is left of them to be committed one by one.
    if owned[index].processed == owned[index].position { owned[index].processed = position }
    owned[index].position = position
    owned[index].bufferedEnd = position
  }

  /// No position, or one that is out of range, and nothing to go by: the exception ends the process (R-KAFKA-72).
  mutating func throwOutOfRange(_ i: Int) {
    giveUp(i, ProcessEnd(reason: .exception, firing: -1, restart: Self.defaultRestart))
  }
}
