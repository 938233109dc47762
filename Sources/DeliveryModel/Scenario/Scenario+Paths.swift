import SimulationKernel

/// Which way the records of each topic take to their logs.
extension Scenario {
  /// Whether the way of a topic's records from send() to the log is simulated, batch by batch.
  ///
  /// Otherwise a record is stored as it arrives: nothing can happen to it. Something can if a producer's settings are
  /// given, if replicas are, if messages of producers can get lost, or if a fault can touch producers or brokers.
  public func simulatesSending(topic: Int) -> Bool {
    let own = producers.filter { $0.topic == topic }
    if topics[topic].isReplicated { return true }
    if own.isEmpty { return false }
    let isRepublished = consumers.contains {
      $0.processing.onFailure == .republish && $0.topics.contains(topic)
    }
    if isRepublished { return true }
    if own.contains(where: { $0.outbox != nil || $0.dualWrite != nil }) { return true }
    let isBacklog = own.allSatisfy { $0.arrival == .backlog }
    if isBacklog { return faults.contains { $0.kind == .powerLoss && !$0.targets.brokers.isEmpty } }
    if own.contains(where: { $0.isConfigured || $0.resend != nil }) { return true }
    if !network.loss.isZero { return true }
    if network.links.contains(where: { !$0.from.producers.isEmpty || !$0.to.producers.isEmpty }) {
      return true
    }
    return faults.contains { $0.touchesSending }
  }
}

extension FaultSpec {
  /// Whether a fault can act between producers and logs.
  var touchesSending: Bool {
    if !targets.producers.isEmpty { return true }
    switch kind {
    case .crash, .pause, .powerLoss, .down: return !targets.isSink && !targets.brokers.isEmpty
    case .drop(let request, _, _): return request == .produce
    case .slow(.request(let request), _): return request == .produce
    case .slow(.disk, _): return true
    case .slow, .exception, .stop, .slowHeartbeat, .partition, .link: return false
    }
  }
}
