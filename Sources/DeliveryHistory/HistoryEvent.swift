public import SimulationKernel

/// One thing that happened, as the judge sees it: ranges of records, never single deliveries.
///
/// Instances, partitions, sinks, faults and firings are numbers given by the roster of the run (`HistoryRoster`).
public enum HistoryEvent: Sendable, Equatable {
  /// The partition's log grew by the range and the producer was told so.
  case stored(OffsetRange, at: SimulatedTime)
  /// The log of a partition grew at its end by copies of records, of which the first has this number.
  ///
  /// `repeats` says who sent them again (`producerRetry`, `appResend`) if they had been sent before, and `firing` why.
  case appended(OffsetRange, number: Int64, repeats: Cause?, firing: Int32, at: SimulatedTime)
  /// The producer's application was promised these records.
  case acknowledged(RecordRange, at: SimulatedTime)
  /// It was told that they are not stored, and they are not.
  case rejected(RecordRange, firing: Int32, at: SimulatedTime)
  /// It does not know; `firing` is the fault firing behind it, or -1.
  case indeterminate(RecordRange, firing: Int32, at: SimulatedTime)
  /// The log of a partition lost everything from an offset on.
  case truncated(partition: Int32, to: Int64, Cause, firing: Int32, at: SimulatedTime)
  /// Records were stored where their partition's log did not go on, so that this copy is gone.
  case discarded(RecordRange, Cause, firing: Int32, at: SimulatedTime)
  /// Records that their producer counts as sent were never stored.
  case neverStored(partition: Int32, count: Int64, at: SimulatedTime)
  /// The warm-up is over: what the partition holds below `from` is not counted.
  case counting(partition: Int32, from: Int64, at: SimulatedTime)
  /// A process started, for the first time or again.
  case started(instance: Int32, at: SimulatedTime)
  /// Records were handed to the application.
  case delivered(instance: Int32, OffsetRange, at: SimulatedTime)
  /// Effects became durable in a sink, one per record.
  case effects(instance: Int32, sink: Int32, OffsetRange, at: SimulatedTime)
  /// A sink refused effects, one per record.
  case refused(instance: Int32, sink: Int32, OffsetRange, at: SimulatedTime)
  /// Records were passed over without an effect; `firing` is the fault firing behind it, or -1.
  case passedOver(instance: Int32, OffsetRange, Cause, firing: Int32, at: SimulatedTime)
  /// A process ended with these records in hand and unfinished.
  case abandoned(instance: Int32, OffsetRange, at: SimulatedTime)
  /// A committed position (the next to read) was stored, by the coordinator or with the effects in a sink.
  case committed(instance: Int32, partition: Int32, position: Int64, at: SimulatedTime)
  /// A process ended; `firing` is the fault firing that ended it, or -1.
  case ended(instance: Int32, EndReason, firing: Int32, at: SimulatedTime)
  /// A member of a group was given partitions and reads on from their committed positions.
  case assigned(instance: Int32, partitions: Int32, generation: Int32, at: SimulatedTime)
  /// A member gave all of its partitions up in order; `firing` is what set the rebalance off, or -1.
  case revoked(instance: Int32, firing: Int32, at: SimulatedTime)
  /// A member gave one partition up in order and kept others; `firing` as above.
  case released(instance: Int32, partition: Int32, firing: Int32, at: SimulatedTime)
  /// A live member was removed from its group and works on without knowing; `firing` is what kept it silent, or -1.
  case evicted(instance: Int32, firing: Int32, at: SimulatedTime)
  /// A fault fired on an instance (-1: on none); firings are numbered from 0 in order.
  case fired(fault: Int32, instance: Int32, at: SimulatedTime)
  /// The model promises that nothing below the offset is touched again, so that the ledger may forget it.
  case settled(partition: Int32, below: Int64, consumer: Int32, at: SimulatedTime)
  /// A process's transaction was aborted, and it goes on from the committed positions; `firing` as above.
  case aborted(instance: Int32, firing: Int32, at: SimulatedTime)
  /// The log of a partition let go of everything below an offset, because it was too old.
  case retired(partition: Int32, below: Int64, at: SimulatedTime)
  /// The committed position of an application in a partition expired.
  case positionExpired(consumer: Int32, partition: Int32, at: SimulatedTime)
  /// A queue accepted an instance's acknowledgement of records: nobody gets them again.
  case accepted(instance: Int32, OffsetRange, at: SimulatedTime)
  /// A queue archived records that an instance had, or was the first to ask for: nobody gets them again.
  ///
  /// `firing` is the fault firing behind it, or -1.
  case archived(instance: Int32, OffsetRange, Cause, firing: Int32, at: SimulatedTime)
  /// Records that an instance had may be handed out again; no cause if it gave them back itself.
  case leaseEnded(instance: Int32, OffsetRange, Cause?, firing: Int32, at: SimulatedTime)
  /// A handler found the markers of these records in a sink's store and skipped them.
  case skippedMarked(instance: Int32, sink: Int32, OffsetRange, at: SimulatedTime)
  /// Copies of records were stored in a dead-letter destination; `firing` is behind the last failure, or -1.
  case deadLettered(instance: Int32, OffsetRange, firing: Int32, at: SimulatedTime)
}
