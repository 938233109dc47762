import DeliveryHistory
import SimulationKernel

/// One producer instance on the detailed path: its application and its client library.
///
/// Left out: metadata that is too old for want of use, throttling, and compression.
struct ProducerClient {
  /// The producer's number in the scenario, and the instance's in the run.
  let spec: Int
  let instance: Int
  let config: ProducerConfig
  let resend: ResendPolicy?
  /// Its lanes, by partition of the topic.
  let lanes: Range<Int>
  /// Records that a batch has room for, and batches that the memory has room for.
  let capacity: Int64
  let allowedBatches: Int64
  let size: Int64
  /// Draws of latencies, losses and jitter, by message.
  let network: RandomStream
  let losses: RandomStream
  let jitter: RandomStream
  var messages: UInt64 = 0
  var source: RecordSource

  /// Its transactions, and the records of the open one that are acknowledged.
  var transaction = ClientTransaction()
  var held: [RecordRange] = []

  /// The outbox whose poller it is; -1 for none.
  var outbox: Int32 = -1

  /// The application that writes twice whose client it is; -1 for none.
  var dualWrites: Int32 = -1

  /// Batches that hold memory, open ones included.
  var batches: Int64 = 0
  /// Records of batches that wait to be sent again by the application.
  var resending = 0
  /// Records taken from the source that are still to come: a ring in the world's table.
  var aheadHead = 0
  var aheadCount = 0
  /// Sends that the application could not make before.
  var sendsFrom = SimulatedTime.zero
  /// Since when send() waits for memory; `.never` if it does not.
  var blockedSince = SimulatedTime.never
  /// Until when it reaches no broker, so that send() waits for metadata (R-KAFKA-86).
  var noBrokerUntil = SimulatedTime.zero
  /// The event at which batches are ready, and those that look after `max.block.ms` and `delivery.timeout.ms`.
  var due = EventID.none
  var dueAt = SimulatedTime.never
  var unblock = EventID.none
  var expiry = EventID.none
  var restart = EventID.none

  /// Whether memory has become free for a send() that waits.
  var hasRoom = false
  /// Whether it sends what it has without waiting for more.
  var isFlushing = false
  /// Whether the process is dead.
  var isDown = false
  /// How long it stays down once it has stopped in order; `nil` if nobody asked for that.
  var stopping: SimulatedDuration?
  var frozenUntil = SimulatedTime.zero
  /// How often it has started: each time it has a new producer id (R-KAFKA-91).
  var life: Int32 = 0

  /// Sends that overtook a record of the same partition and producer.
  var reordered: Int64 = 0

  /// Whether all that it was given is settled.
  var isIdle: Bool { batches == 0 && resending == 0 }
}
