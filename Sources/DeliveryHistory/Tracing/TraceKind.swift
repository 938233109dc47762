public import SimulationKernel

/// What a trace can tell.
///
/// Names are those of Kafka's VerifiableConsumer where it has one for the same thing.
public enum TraceKind: Sendable, Equatable {
  /// A broker stored records of a producer and said so.
  case stored(OffsetRange)
  /// Records that their producer counts as sent were never stored.
  case neverStored(partition: Int32, count: Int64)
  /// A process started.
  case started
  /// A process ended; `firing` is the fault firing behind it, or -1.
  case ended(EndReason, firing: Int32)
  /// A call returned records to the application.
  case consumed([OffsetRange])
  /// One of the records that a call returned.
  case delivered(RecordPlace)
  /// An effect became durable; processing took from `since` on, `attempt` counts from 1.
  case effect(RecordPlace, sink: Int32, since: SimulatedTime, attempt: Int)
  /// A sink refused an effect.
  case effectRefused(RecordPlace, sink: Int32)
  /// An attempt at a record failed.
  case failed(RecordPlace, firing: Int32)
  /// Records were passed over without an effect.
  case skipped(OffsetRange, Cause, firing: Int32)
  /// A process let go of records that it had in hand, unfinished.
  case abandoned(OffsetRange)
  /// A record that was given up is stored in the dead-letter topic; `firing` is behind its last failure, or -1.
  case deadLettered(RecordPlace, firing: Int32)
  /// A commit request was sent; `attempt` counts the requests of one call from 1.
  case commitSent([RecordPlace], isSync: Bool, attempt: Int)
  /// A commit request, or the answer to one, was lost on its way; its sender will notice by the silence.
  case commitLost([RecordPlace], isAnswer: Bool, firing: Int32)
  /// Positions of an instance were stored by the coordinator, or in a sink together with its effects.
  case offsetsStored([RecordPlace], instance: Int32)
  /// A client learned what became of its commit; `error` is `nil` for success.
  case offsetsCommitted([RecordPlace], error: String?)
  /// A member sent a request to its group's coordinator; the name is the protocol's.
  case groupRequestSent(String)
  /// A heartbeat was answered with news; the name is the protocol's.
  case heartbeatAnswered(error: String)
  /// A member was given partitions, and kept others that it had.
  case assigned([Int32], kept: [Int32], generation: Int32)
  /// A member gave partitions up.
  case revoked([Int32], firing: Int32)
  /// A process knows where to read on.
  case positionsFetched([RecordPlace])
  /// The coordinator removed a member that it had not heard of.
  case memberEvicted(instance: Int32, firing: Int32)
  /// A client left its group by itself, because the application had not polled for `max.poll.interval.ms`.
  case pollTimedOut(firing: Int32)
  /// A group changed its state.
  case groupState(GroupSnapshot.State, consumer: Int32, generation: Int32, members: Int)
  /// The lag monitor has looked; `isAlert` if this look raised an alert.
  case lagObserved([PartitionLag], isAlert: Bool)
  /// A fault fired on an instance, or on none (-1).
  case faultFired(fault: Int32, instance: Int32, firing: Int32)
  /// A lasting fault ended.
  case faultEnded(fault: Int32)
  /// A process froze.
  case frozen(until: SimulatedTime)
  /// A frozen process goes on.
  case resumed
  /// The warm-up ended.
  case countingStarted
  /// Producers and faults stopped.
  case drainStarted
  /// The run ended.
  case runEnded(drained: Bool)
  /// How a record ended that the trace was asked about.
  case outcome(RecordPlace, RecordOutcome)
  /// Something happened to a transaction of this `transactional.id`.
  case transaction(TransactionNotice, id: String)
  /// A queue leased records to an instance.
  case acquired([OffsetRange], instance: Int32)
  /// A queue accepted an instance's acknowledgement.
  case acknowledged(OffsetRange, instance: Int32)
  /// An instance's lease ended, and the records may be handed out again; no cause if it released them itself.
  case leaseEnded(OffsetRange, instance: Int32, Cause?, firing: Int32)
  /// A queue archived records: nobody gets them again.
  case archived(OffsetRange, instance: Int32, Cause, firing: Int32)
  /// A partition's log grew by copies of a producer's records (or nobody's, -1), of which the first has this number.
  ///
  /// The cause says who sent them again, if somebody did.
  case appended(OffsetRange, number: Int64, producer: Int32, Cause?)
  /// A producer's application learned what became of records, by their numbers.
  case sendAnswered(RecordRange, SendAnswer, firing: Int32)
  /// A partition's log lost everything from an offset on.
  case truncated(partition: Int32, to: Int64, Cause, firing: Int32)
  /// Records were stored where their partition's log did not go on, or never will be.
  case discarded(RecordRange, Cause, firing: Int32)
}
