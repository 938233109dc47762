import DeliveryHistory
import DeliveryModel

/// What holds in every scenario, or in every scenario of some kind, whatever the faults do.
enum RandomLaws {
  /// How many scenarios break a law when they are passed off as something that they are not.
  static func caught<Random>(
    among scenarios: [Random], broken: (Random) throws -> [String]
  ) throws -> Int {
    var caught = 0
    for random in scenarios where try !broken(random).isEmpty { caught += 1 }
    return caught
  }

  /// What is wrong with the causes and blames of one sink, whatever was read and how.
  static func brokenBooks(_ consumer: ConsumerResult, _ number: Int) -> [String] {
    let sink = consumer.counts.sinks[number]
    let firings = consumer.counts.firings[number]
    var broken: [String] = []
    if sink.lostByCause.reduce(0, +) != sink.lost {
      broken.append("sink \(number): losses without a cause")
    }
    if sink.duplicatedByCause.reduce(0, +) != sink.duplicated {
      broken.append("sink \(number): duplicates without a cause")
    }
    if firings.reduce(0, { $0 + $1.replayed }) > sink.extra
      || firings.reduce(0, { $0 + $1.lost }) > sink.lost
    {
      broken.append("sink \(number): firings are blamed for more than happened")
    }
    return broken
  }

  /// The laws that a run breaks, in words.
  static func broken(_ random: RandomLab, _ result: RunResult) -> [String] {
    guard let consumer = result.consumers.first else { return ["no result"] }
    var broken: [String] = []
    if !result.drained { broken.append("not drained") }
    for (number, sink) in consumer.counts.sinks.enumerated() {
      broken += brokenBooks(consumer, number)
      if random.strategy != "with-effect", result.drained, !random.passesOver, sink.unresolved > 0 {
        broken.append("sink \(number): \(sink.unresolved) unresolved")
      }
      if random.losesNothing, sink.lost > 0 { broken.append("sink \(number): \(sink.lost) lost") }
      if random.repeatsNothing, sink.extra > 0 { broken.append("sink \(number): \(sink.extra) repeated") }
      if random.strategy == "with-effect", number == 0, sink.lost + sink.extra > 0, !random.passesOver,
        random.readsAll
      {
        broken.append("stored position: \(sink.lost) lost, \(sink.extra) repeated")
      }
      broken += strangeCauses(random, sink).map { "sink \(number): \($0)" }
      if random.strategy == "with-effect", number == 0, sink.extra > 0 {
        broken.append("stored position: \(sink.extra) repeated")
      }
    }
    return broken
  }

  /// Losses and duplicates whose cause cannot have been at work.
  private static func strangeCauses(_ random: RandomLab, _ sink: SinkCounts) -> [String] {
    let possible: [(Cause, Bool)] = [
      (.crashReplay, random.faultKinds.contains("crash")),
      // A static member of the new protocol that comes back too early dies of it (R-KAFKA-67).
      (
        .exceptionReplay,
        random.canThrow && random.isLoud || random.onCommitFailure == "exception"
          || random.client == "java-async" && random.lab.config.contains("group.instance.id")
      ),
      (.stopReplay, random.faultKinds.contains("stop")),
      (.commitTimeoutReplay, random.isSync || random.onClose || random.client == "kafkajs"),
      (.handover, random.isGroup), (.zombie, random.isGroup), (.swallowedError, random.passesOver),
      (.gaveUp, false), (.offsetReset, !random.readsAll), (.inPlaceRetry, false),
      (.fireAndForget, false),
    ]
    return possible.compactMap { cause, isPossible in
      let count = sink.lostByCause[Int(cause.rawValue)] + sink.duplicatedByCause[Int(cause.rawValue)]
      return isPossible || count == 0 ? nil : "\(count) by \(cause.name)"
    }
  }

  /// The laws that a recorded run breaks: what each end of a process, or of its membership, can cost.
  static func brokenBounds(_ random: RandomLab, _ result: RunResult) -> [String] {
    guard let consumer = result.consumers.first, let sink = consumer.counts.sinks.first else { return [] }
    var ends: Int64 = 0
    for event in result.recorded {
      switch event {
      case .ended, .revoked, .released, .evicted: ends += 1
      default: break
      }
    }
    var broken: [String] = []
    if let most = random.mostLostPerEnd, sink.lost > most * ends {
      broken.append("\(sink.lost) lost by \(ends) ends, \(most) each at most")
    }
    // A commit that is refused leaves one more unit uncovered (R-KAFKA-39).
    if let most = random.mostRepeatedPerEnd, sink.extra > most * (ends + consumer.rejectedCommits) {
      broken.append(
        "\(sink.extra) repeated by \(ends) ends and \(consumer.rejectedCommits) refusals, \(most) each at most"
      )
    }
    return broken
  }

  /// The laws that a run without faults breaks: everybody is there from the start, nothing fails.
  static func brokenInCalm(_ random: RandomLab, _ result: RunResult) -> [String] {
    guard let consumer = result.consumers.first else { return ["no result"] }
    var broken = Self.broken(random, result)
    for (number, sink) in consumer.counts.sinks.enumerated() where sink.lost + sink.extra > 0 {
      broken.append("sink \(number): \(sink.lost) lost and \(sink.extra) repeated, and nothing happened")
    }
    if consumer.rebalances != 1 { broken.append("\(consumer.rebalances) generations") }
    if consumer.counts.redelivered != 0 { broken.append("\(consumer.counts.redelivered) redelivered") }
    // Asynchronous commits can come faster than the coordinator serves them (R-KAFKA-32).
    let isAuto = random.strategy == "auto" && random.lab.brokerCount > 1
    if random.isSync, !isAuto, consumer.rejectedCommits != 0 {
      broken.append("\(consumer.rejectedCommits) commits rejected")
    }
    return broken
  }
}

extension RandomLab {
  /// Whether records can be passed over on purpose.
  var passesOver: Bool { onFailure.hasPrefix("skip") && canThrow }

  /// Whether a handler can fail.
  var canThrow: Bool { canFail || faultKinds.contains("exception") || faultKinds.contains("down") }

  /// Whether a handler's failure ends the process.
  var isLoud: Bool { onFailure == "exception" }

  /// Whether a process may close with records of a poll unfinished.
  private var closesEarly: Bool {
    faultKinds.contains("stop") || canThrow && isLoud || faultKinds.contains("slow")
      || faultKinds.contains("drop")
  }

  /// Whether the strategy, as this client runs it, never loses a record.
  var losesNothing: Bool {
    if passesOver || !readsAll { return false }
    switch strategy {
    case "after-processing", "with-effect": return true
    case "auto" where workers == 0:
      switch client {
      case "java": return !closesEarly || !onClose
      // The iterator has yielded the record that fails, and closing commits what was yielded (R-PY-1).
      case "kafka-python" where batch == 1:
        return !onClose || !canThrow || !(isLoud || faultKinds.contains("stop"))
      case "kafka-python": return !closesEarly || !onClose
      case "kafkajs": return batch == 1 || !resolvesBatch
      case "librdkafka": return !storesOffsets
      default: return false
      }
    default: return false
    }
  }

  /// Records that one end of a process can lose at most, if a rule says so (R-RDK-3, R-PY-2, commit-before).
  var mostLostPerEnd: Int64? {
    guard workers == 0, !passesOver, readsAll else { return nil }
    switch (strategy, client) {
    case ("auto", "librdkafka"), ("auto", "aiokafka"): return Int64(batch ?? 500)
    case ("before-processing", _) where isSync && every == "1 record": return 1
    case ("before-processing", _) where isSync && every == "7 records": return 7
    default: return nil
    }
  }

  /// Records that one end of a process, or one refused commit, can repeat at most (reference 1.7).
  var mostRepeatedPerEnd: Int64? {
    guard workers == 0, isSync, strategy == "after-processing" else { return nil }
    // The new protocol lets a partition go while the application works on what it has polled of it.
    if client == "java-async", isGroup { return nil }
    return every == "1 record" ? 1 : every == "7 records" ? 7 : nil
  }

  /// Whether no record can have two effects.
  ///
  /// But for the new protocol without a listener: it lets a partition go while the application works on its records,
  /// and takes commits for it from both owners.
  var repeatsNothing: Bool {
    strategy == "before-processing" && isSync && onCommitFailure != "log"
      && !(client == "java-async" && isGroup && !lab.commit.contains(#""on-revoke": true"#))
      && !(!isGroup && slowsCommits)
  }

  /// Whether a commit can be slow at the coordinator, so that it outlives its sender.
  ///
  /// Without a group nobody fences it: it is stored when its successor has begun, and rewinds it (R-KAFKA-3, 35).
  private var slowsCommits: Bool {
    lab.faults.contains { $0.contains(#""type": "slow""#) && $0.contains(#""what": "OffsetCommit""#) }
  }
}
