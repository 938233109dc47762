import SimulationKernel

/// Which event means what, beyond the consumers' own (`World.handle`).
extension World {
  /// An event between producers and brokers.
  @inline(__always)
  mutating func handleProducing(_ event: Event, _ kind: EventKind) {
    let index = event.index
    switch kind {
    case .produceDue:
      if clients[index].due == event.id {
        clients[index].due = .none
        sendReady(index)
      }
    case .produceArrives:
      if produceRequests[index].event == event.id { produceArrives(index) }
    case .produceAnswered:
      if produceRequests[index].event == event.id { produceAnswered(index) }
    case .produceTimesOut:
      if connections[index].timeout == event.id { produceTimesOut(index) }
    case .batchExpires:
      if clients[index].expiry == event.id { batchExpires(index) }
    case .sendTimesOut:
      if clients[index].unblock == event.id { sendTimesOut(index) }
    case .resendDue: resendDue(index)
    case .producerRestarts:
      if clients[index].restart == event.id { restartClient(index) }
    default: break
    }
  }

  /// An event between brokers.
  mutating func handleReplication(_ event: Event, _ kind: EventKind) {
    let index = event.index
    switch kind {
    case .replicaFetchArrives:
      if replicaFetches[index].event == event.id { replicaFetchArrives(index) }
    case .replicaFetchExpires:
      if replicaFetches[index].event == event.id { replicaFetchExpires(index) }
    case .replicaFetchAnswered:
      if replicaFetches[index].event == event.id { replicaFetchAnswered(index) }
    case .lagChecked:
      if logs[index].lagCheck == event.id { lagChecked(index) }
    case .brokerFenced:
      if nodes[index].fence == event.id { brokerFenced(index) }
    case .brokerReturns:
      if nodes[index].back == event.id { brokerReturns(index) }
    default: break
    }
  }

  /// An event of transactions.
  mutating func handleTransactions(_ event: Event, _ kind: EventKind) {
    let index = event.index
    switch kind {
    case .transactionArrives:
      if outputs[index].event == event.id { transactionArrives(index) }
    case .transactionAnswered:
      if outputs[index].event == event.id { transactionAnswered(index) }
    case .transactionRetried:
      if outputs[index].event == event.id { transactionRetried(index) }
    case .markersWritten: markersWritten(index)
    case .abortArrives: abortArrives(index)
    case .transactionsScanned:
      if scan == event.id { transactionsScanned() }
    case .producerCallArrives:
      if clients[index].transaction.event == event.id { producerCallArrives(index) }
    case .producerCallAnswered:
      if clients[index].transaction.event == event.id { producerCallAnswered(index) }
    case .producerCallRetried:
      if clients[index].transaction.event == event.id { producerCallRetried(index) }
    default: break
    }
  }

  /// An event between a queue and its readers.
  mutating func handleLeases(_ event: Event, _ kind: EventKind) {
    let index = event.index
    switch kind {
    case .leasesEnd:
      if leaseWakes[index] == event.id { leasesEnd(index) }
    case .connectionCloses: connectionCloses(index)
    case .shareHeartbeatDue:
      if sharers[index].heartbeat == event.id { shareHeartbeatDue(index) }
    case .shareHeartbeatArrives: shareHeartbeatArrives(index)
    case .shareSessionEnds:
      if sharers[index].session == event.id { shareSessionEnds(index) }
    case .leasesRenewed:
      if sharers[index].renewal == event.id { renewLeases(index) }
    case .recordsPushed:
      if sharers[index].wake == event.id { recordsPushed(index) }
    case .acknowledgementsDue:
      if instances[index].timer == event.id { acknowledgementsDue(index) }
    case .queueSaved: saveQueue(index)
    default: break
    }
  }

  /// An event between applications and their databases.
  mutating func handleDatabases(_ event: Event, _ kind: EventKind) {
    let index = event.index
    switch kind {
    case .outboxDue:
      if outboxes[index].event == event.id { outboxDue(index) }
    case .twoPhaseArrives:
      if twoPhase[index].event == event.id { twoPhaseArrives(index) }
    case .dualWriteArrives:
      if dualWrites[index].event == event.id { dualWriteArrives(index) }
    case .dualWriterDue:
      if dualWriters[index].event == event.id { dualWriterDue(index) }
    default: break
    }
  }
}
