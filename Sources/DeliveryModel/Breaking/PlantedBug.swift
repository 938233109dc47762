/// A rule that the model can be made to break, to see whether somebody notices.
///
/// A law or a claim that holds in spite of a bug says nothing about the rule behind it. A bug is not part of a scenario:
/// it is planted from outside (`Scenario.plantedBug`), and no result of a run with one is a result of the model.
public enum PlantedBug: String, Sendable, CaseIterable {
  // Positions of groups.
  case zombieCommits = "zombie-commits"
  case positionLastProcessed = "position-last-processed"
  case positionAhead = "position-ahead"
  case commitsDropped = "commits-dropped"
  case startsAtEnd = "starts-at-end"
  // Producers and logs.
  case idempotence
  case earlyAcknowledgement = "early-acknowledgement"
  case uncleanElection = "unclean-election"
  // Transactions.
  case transactionFencing = "transaction-fencing"
  case offsetFencing = "offset-fencing"
  case readsUncommitted = "reads-uncommitted"
  case transactionWithoutOffsets = "transaction-without-offsets"
  // Queues.
  case leasesNeverEnd = "leases-never-end"
  case leasesEndEarly = "leases-end-early"
  case acknowledgesBelow = "acknowledges-below"
  case deliveryLimit = "delivery-limit"
  case deduplication
  case confirmedRecordsLost = "confirmed-records-lost"
  // Sinks and outboxes.
  case effectWithoutPosition = "effect-without-position"
  case halfTwoPhase = "half-two-phase"
  case markersForgotten = "markers-forgotten"
  case outboxMarksFirst = "outbox-marks-first"

  /// What goes wrong, in one sentence, and the rule that it breaks.
  public var sentence: String {
    switch self {
    case .zombieCommits: "a group stores what a member commits that it has removed (R-KAFKA-35)"
    case .positionLastProcessed: "a commit stores the last record processed, not the next to read (R-KAFKA-1)"
    case .positionAhead: "a commit stores one record more than its client has named (R-KAFKA-3)"
    case .commitsDropped: "a coordinator answers a commit without having stored it (R-KAFKA-4)"
    case .startsAtEnd: "a new owner starts at the end of the log, not at the committed position (R-KAFKA-3)"
    case .idempotence: "a leader appends a batch again that it has stored already (R-KAFKA-88)"
    case .earlyAcknowledgement:
      "a leader acknowledges acks=all before its followers have the batch (R-KAFKA-83)"
    case .uncleanElection: "a replica that is not in sync is elected although that is forbidden (R-KAFKA-103)"
    case .transactionFencing: "a transaction coordinator takes the word of an old epoch (R-KAFKA-117)"
    case .offsetFencing: "a group takes a zombie's offsets into a transaction (R-KAFKA-118)"
    case .readsUncommitted: "a read_committed reader is handed what is open or aborted (R-KAFKA-114)"
    case .transactionWithoutOffsets: "a transaction commits its output without its offsets (R-KAFKA-111)"
    case .leasesNeverEnd: "a lease never ends by time (R-SHARE-1, R-SQS-1)"
    case .leasesEndEarly: "a lease ends after a hundredth of its time (R-SHARE-1, R-SQS-1)"
    case .acknowledgesBelow: "an acknowledgement covers everything below it (R-SHARE-2, R-RMQ-3)"
    case .deliveryLimit: "a queue without a limit gives a record up after its second delivery (R-RMQ-6)"
    case .deduplication: "a queue stores a record again that its producer repeats in time (R-SQS-5, R-NATS-6)"
    case .confirmedRecordsLost: "a server forgets records that it has confirmed (R-RMQ-11)"
    case .effectWithoutPosition: "a sink commits effects without the position beside them (claim 0.10)"
    case .halfTwoPhase: "a two-phase commit stores the rows without the positions (claim 3.5)"
    case .markersForgotten: "a marker store answers without having stored the marker (claim 2.3)"
    case .outboxMarksFirst: "a poller marks the rows of its outbox before it publishes them (claim 0.11)"
    }
  }
}
