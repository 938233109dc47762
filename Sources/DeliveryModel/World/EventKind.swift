/// What an event of the queue is about; its index says whose.
enum EventKind: UInt8 {
  /// The next record arrives somewhere while a fetch waits for it.
  case recordArrives
  /// A fetch reaches its broker; index: instance * brokers + broker.
  case fetchArrives
  /// Fetched chunks reach their consumer; index as above.
  case fetchAnswered
  /// A fetch has waited for `fetch.max.wait.ms`; index as above.
  case fetchExpires
  /// What the process waits for has come; index: instance.
  case mainEvent
  /// The commit timer of the process; index: instance.
  case commitTimer
  /// A commit request reaches the coordinator; index: request slot.
  case commitArrives
  /// The coordinator has worked off a commit that a fault slowed down; index: request slot.
  case commitServed
  /// The answer to a commit reaches its sender; index: request slot.
  case commitAnswered
  /// An unanswered commit request counts as lost; index: request slot.
  case commitTimedOut
  /// A synchronous commit is sent again; index: request slot.
  case commitRetried
  /// A fault's next firing; index: tape.
  case faultFires
  /// A fault that hits a record strikes at the moment drawn; index: pending strike.
  case strikeDue
  /// A lasting fault ends; index: active fault.
  case faultEnds
  /// Counting starts.
  case warmupEnds
  /// Producers and faults stop; the drain begins.
  case drainBegins
  /// The drain has taken as long as it may.
  case drainTimesOut
  /// A member's request reaches its group's coordinator; index: group message.
  case groupRequestArrives
  /// The coordinator's answer reaches the member; index: group message.
  case groupAnswerArrives
  /// A phase or a session of a group may have ended; index: consumer application.
  case groupWakes
  /// The heartbeat thread of a member looks at its clocks; index: instance.
  case heartbeatDue
  /// A member sends a lost join request again; index: instance.
  case joinRetried
  /// A worker of a process is done with its record; index: worker.
  case workerDone
  /// A monitor looks at an application's lag; index: consumer application.
  case lagLook
  /// A batch of a producer is ready to be sent; index: producer client.
  case produceDue
  /// A Produce request reaches its broker, or goes on there; index: request.
  case produceArrives
  /// The answer to a Produce request reaches its sender; index: request.
  case produceAnswered
  /// A request may have timed out; index: producer client * brokers + broker.
  case produceTimesOut
  /// A batch may be too old; index: producer client.
  case batchExpires
  /// send() has waited long enough for memory; index: producer client.
  case sendTimesOut
  /// The application sends records again; index: batch.
  case resendDue
  /// A dead producer starts again; index: producer client.
  case producerRestarts
  /// A follower's fetch reaches its leader; index: follower * brokers + leader.
  case replicaFetchArrives
  /// The answer reaches the follower; index as above.
  case replicaFetchAnswered
  /// A leader looks for replicas that have fallen behind; index: partition.
  case lagChecked
  /// A broker's session runs out; index: broker.
  case brokerFenced
  /// A broker is back; index: broker.
  case brokerReturns
  /// A request of a transactional producer reaches its broker; index: instance.
  case transactionArrives
  /// Its answer reaches the process; index: instance.
  case transactionAnswered
  /// It is sent again; index: instance.
  case transactionRetried
  /// A broker writes the markers of a transaction; index: transactional.id * brokers + broker.
  case markersWritten
  /// A process that has ended asks for an abort; index: transactional.id.
  case abortArrives
  /// The coordinator looks for transactions that are open for too long.
  case transactionsScanned
  /// A request of a transactional producer reaches the coordinator; index: producer client.
  case producerCallArrives
  /// Its answer reaches the producer; index: producer client.
  case producerCallAnswered
  /// It is sent again; index: producer client.
  case producerCallRetried
  /// What is in a topic's logs now will be too old at the check that follows; index: topic.
  case retentionMarked
  /// The brokers look for records that are too old; index: topic.
  case retentionChecked
  /// The coordinators look for positions that nobody uses.
  case positionsChecked
  /// Leases of a queue's records may end; index: slot.
  case leasesEnd
  /// A queue sees a reader's connection close; index: closed connection.
  case connectionCloses
  /// A reader of a queue sends a heartbeat; index: instance.
  case shareHeartbeatDue
  /// It reaches the group; index: instance.
  case shareHeartbeatArrives
  /// A group may have lost a reader; index: instance.
  case shareSessionEnds
  /// A reader renews its leases; index: instance.
  case leasesRenewed
  /// Records that a broker pushed reach a process that waits; index: instance.
  case recordsPushed
  /// Acknowledgements that a client has collected are due; index: instance.
  case acknowledgementsDue
  /// A queue's server writes down what it must not forget; index: topic.
  case queueSaved
  /// A poller of an outbox has something to do; index: outbox.
  case outboxDue
  /// A message of a commit in two phases is there; index: instance.
  case twoPhaseArrives
  /// A request of an application that writes twice, or its start; index: application.
  case dualWriteArrives
  /// Its writer has a step to do; index: writer.
  case dualWriterDue
  /// A follower's fetch has waited long enough at its leader; index: follower * brokers + leader.
  case replicaFetchExpires
}
