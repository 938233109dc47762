import DeliveryHistory
import DeliveryModel

/// What holds in every scenario, or in every scenario of some kind, whatever the faults do.
enum RandomLaws {
  /// The laws that a run breaks, in words.
  static func broken(_ random: RandomLab, _ result: RunResult) -> [String] {
    guard let consumer = result.consumers.first else { return ["no result"] }
    var broken: [String] = []
    if !result.drained { broken.append("not drained") }
    for (number, sink) in consumer.counts.sinks.enumerated() {
      let firings = consumer.counts.firings[number]
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
      if random.strategy != "with-effect", result.drained, !random.passesOver, sink.unresolved > 0 {
        broken.append("sink \(number): \(sink.unresolved) unresolved")
      }
      if random.losesNothing, sink.lost > 0 { broken.append("sink \(number): \(sink.lost) lost") }
      if random.repeatsNothing, sink.extra > 0 { broken.append("sink \(number): \(sink.extra) repeated") }
      if random.strategy == "with-effect", number == 0, sink.lost + sink.extra > 0, !random.passesOver {
        broken.append("stored position: \(sink.lost) lost, \(sink.extra) repeated")
      }
      if random.strategy == "with-effect", number == 0, sink.extra > 0 {
        broken.append("stored position: \(sink.extra) repeated")
      }
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
    if random.isSync, consumer.rejectedCommits != 0 {
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

  /// Whether a process may close with records of a poll unfinished.
  private var closesEarly: Bool {
    faultKinds.contains("stop") || canThrow && onFailure == "exception" || faultKinds.contains("slow")
      || faultKinds.contains("drop")
  }

  /// Whether the strategy, as this client runs it, never loses a record.
  var losesNothing: Bool {
    if passesOver { return false }
    switch strategy {
    case "after-processing", "with-effect": return true
    case "auto" where workers == 0:
      switch client {
      case "java": return !closesEarly || !onClose
      // The iterator has yielded the record that fails, and closing commits what was yielded (R-PY-1).
      case "kafka-python":
        return !onClose || (batch == 1 ? !canThrow || onFailure != "exception" : !closesEarly)
      case "kafkajs": return batch == 1 || !resolvesBatch
      case "librdkafka": return !storesOffsets
      default: return false
      }
    default: return false
    }
  }

  /// Whether no record can have two effects.
  var repeatsNothing: Bool { strategy == "before-processing" && isSync }
}
