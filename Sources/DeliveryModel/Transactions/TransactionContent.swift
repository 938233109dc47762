import DeliveryHistory

/// What lies in logs for one transactional.id and waits for markers.
struct TransactionContent {
  /// The process that wrote it.
  var instance = -1
  /// The producer client that wrote it, if no consumer process did.
  var client = -1
  /// What that has in logs, and the numbers of its records.
  var spans: [LogSpan] = []
  var records: [RecordRange] = []
  /// Its outputs.
  var copies: [OutputCopy] = []
  /// The pending offsets of its group: pairs of application and partition, and positions (R-KAFKA-112).
  var offsets: [PendingOffset] = []
  /// Brokers that must write markers, and how many of them have not yet.
  var brokers: [Int] = []
  var markersLeft = 0
  /// The epoch under which a process that ends asks for the abort.
  var abortEpoch: Int32 = -1

  /// Notes that a broker must write markers.
  mutating func note(broker: Int) {
    if broker >= 0, !brokers.contains(broker) { brokers.append(broker) }
  }

  /// Forgets what was decided.
  mutating func clear() {
    copies.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    brokers.removeAll(keepingCapacity: true)
  }
}
