/// The mechanism by which a record was lost or got more than one effect.
///
/// A cause says how; the fault firing beside it says what set it off. Names are those of result files.
public enum Cause: UInt8, Sendable, Equatable, CaseIterable {
  /// A killed process's uncommitted effects were made again after its restart.
  case crashReplay
  /// The same after an uncaught exception.
  case exceptionReplay
  /// The same after a clean stop that left something uncommitted.
  case stopReplay
  /// The same after a process gave up because its commits were not answered.
  case commitTimeoutReplay
  /// A live process made the effect again, because its own attempt failed after the effect.
  case inPlaceRetry
  /// A commit covered a record that its process never finished.
  case commitBeforeEffect
  /// A failure was caught and the loop went on; a later commit covered the record.
  case swallowedError
  /// All allowed retries failed and there was no dead-letter destination.
  case gaveUp
  /// No position was committed and `auto.offset.reset` started behind the record.
  case offsetReset
  /// The producer did not wait for an answer (`acks=0`) and the request was lost.
  case fireAndForget
  /// Partitions changed hands in a rebalance before what was done with them was committed.
  case handover
  /// A member that had been evicted worked on beside its successor.
  case zombie
  /// A producer without idempotence sent a batch again that was stored already (R-KAFKA-84, 85).
  case producerRetry
  /// The application sent a record again that was stored already, after a failure was reported (R-KAFKA-86, 90).
  case appResend
  /// An acknowledged record was not on the replica that became leader (R-KAFKA-105).
  case failover
  /// A machine lost power and what was not flushed was gone (R-KAFKA-107).
  case powerLoss
  /// A replica outside the ISR became leader (R-KAFKA-109).
  case uncleanElection
  /// The transaction around the effect was aborted, and its work was done again (R-KAFKA-121, 122).
  case transactionAbort
  /// The log let go of the record before anybody had read it (`retention.ms`).
  case retention
  /// The committed position had expired, so that the record was skipped or read again (R-KAFKA-75).
  case offsetExpiry
  /// A lease ended while its holder still worked, so that somebody else got the record too (R-SHARE-1).
  case leaseExpired
  /// The record was handed out as often as its queue allows, and archived (R-SHARE-1).
  case deliveryLimit
  /// The application rejected the record, and its queue archived it (R-SHARE-1).
  case rejected
  /// A process marked the record as done, ended before its effect, and the next one found the marker.
  case markerWithoutEffect
  /// The queue handed a record out again that it had deleted (R-SQS-3).
  case deliveredAgain
  /// The queue's server died and had not written the acknowledgement down (R-PULSAR-4, R-REDIS-6).
  case acknowledgementForgotten
  /// The queue's server died and had not written the record down (R-REDIS-6, R-NATS-8, R-RMQ-11).
  case serverDeath
  /// The poller of an outbox was killed after it had published a row and before it had marked it.
  case outboxReplay
  /// A row's transaction committed after the poller had read rows with higher ids, so that it never read this one.
  case outboxSkipped
  /// The poller of an outbox was killed after it had marked a row and before it had published it.
  case outboxMarked
  /// A failed record was published again, and both it and its copy, or two of its copies, had an effect.
  case republished
  /// Its application ended between the commit of its row and the publication of its record, without an outbox.
  case dualWrite

  /// The name in results and reports.
  public var name: String {
    switch self {
    case .crashReplay: "crash-replay"
    case .exceptionReplay: "exception-replay"
    case .stopReplay: "stop-replay"
    case .commitTimeoutReplay: "commit-timeout-replay"
    case .handover: "handover"
    case .zombie: "zombie"
    case .inPlaceRetry: "in-place-retry"
    case .commitBeforeEffect: "commit-before-effect"
    case .swallowedError: "swallowed-error"
    case .gaveUp: "gave-up"
    case .offsetReset: "offset-reset"
    case .fireAndForget: "fire-and-forget"
    case .producerRetry: "producer-retry"
    case .appResend: "app-resend"
    case .failover: "failover"
    case .powerLoss: "power-loss"
    case .uncleanElection: "unclean-election"
    case .transactionAbort: "transaction-abort"
    case .retention: "retention"
    case .offsetExpiry: "offset-expiry"
    case .leaseExpired: "lease-expired"
    case .deliveryLimit: "delivery-limit"
    case .rejected: "rejected"
    case .markerWithoutEffect: "marker-without-effect"
    case .deliveredAgain: "delivered-again"
    case .acknowledgementForgotten: "acknowledgement-forgotten"
    case .serverDeath: "server-death"
    case .outboxReplay: "outbox-replay"
    case .outboxSkipped: "outbox-skipped"
    case .outboxMarked: "outbox-marked"
    case .republished: "republish"
    case .dualWrite: "dual-write"
    }
  }

  /// What a report says of it after "because".
  public var sentence: String {
    switch self {
    case .crashReplay: "the process was killed after the effect and before a commit covered it"
    case .exceptionReplay: "an exception ended the process after the effect and before a commit covered it"
    case .stopReplay: "the process stopped after the effect without committing it"
    case .commitTimeoutReplay: "the process gave up on an unanswered commit and started again"
    case .handover: "a rebalance moved the partition after the effect and before a commit covered it"
    case .zombie: "a member evicted from its group worked on beside its successor"
    case .inPlaceRetry: "the handler failed after its effect and was called again"
    case .commitBeforeEffect:
      "a commit covered the record before its effect, and the process ended in between"
    case .swallowedError: "the handler failed, the error was swallowed and a later commit covered the record"
    case .gaveUp: "every allowed retry failed and there is no dead-letter destination"
    case .offsetReset: "nothing was committed and auto.offset.reset started behind the record"
    case .fireAndForget: "acks=0: the request was lost and nobody noticed"
    case .producerRetry: "the producer sent a batch again that was stored already, without idempotence"
    case .appResend: "the application sent the record again after a failure, though it was stored already"
    case .failover: "the leader had acknowledged it, and the replica that took over did not have it"
    case .powerLoss: "a broker lost power before it had flushed the record to its disk"
    case .transactionAbort: "the transaction around the effect was aborted and its work done again"
    case .uncleanElection: "a replica outside the ISR became leader and did not have it"
    case .retention: "it was older than retention.ms and left the log before it was read"
    case .offsetExpiry: "the committed position had expired, and reading started elsewhere"
    case .leaseExpired: "its lease ended before it was acknowledged, and it was handed out again"
    case .deliveryLimit: "it was handed out as often as its queue allows, and there is no dead-letter queue"
    case .rejected: "the application rejected it, and there is no dead-letter queue"
    case .markerWithoutEffect:
      "its marker was set before its effect, the attempt ended in between, and the next found it"
    case .deliveredAgain: "the queue handed it out once more after it was deleted"
    case .acknowledgementForgotten: "the queue's server died and had not written the acknowledgement down"
    case .serverDeath: "the queue's server died and had not written the record down"
    case .outboxReplay: "the outbox's poller was killed after publishing its row and before marking it"
    case .outboxSkipped: "its row was committed after the poller had read rows with higher ids"
    case .outboxMarked: "the outbox's poller was killed after marking its row and before publishing it"
    case .dualWrite: "its application ended after committing its row and before publishing it"
    case .republished:
      "it was published again after a failure, and no commit covered it before it was read again"
    }
  }
}
