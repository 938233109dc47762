extension ReadingRows {
  /// A lab with transactions, as it should be.
  private static func transactional(_ change: (inout Lab) -> Void) -> Lab {
    Lab(
      topics: #", "out": {}"#, commit: #"{"strategy": "transactional"}"#,
      sink: #"{"kind": "topic", "topic": "out"}"#
    ).with(change)
  }

  private static func row(_ law: String, _ problem: String, _ change: (inout Lab) -> Void) -> ReadingCase {
    let lab = transactional(change)
    return ReadingCase(law, problem) { $0 = lab }
  }

  /// Transactions of consumers and producers.
  static let transactions: [ReadingCase] = [
    row("a transaction without a topic to write to", "DS0206 /consumers/c/sink") { $0.sink = #""external""# },
    row("an output topic that does not exist", "DS0207 /consumers/c/sink/topic") {
      $0.sink = #"{"kind": "topic", "topic": "ou"}"#
    },
    row("a topic without a name", "DS0103 /consumers/c/sink") { $0.sink = #""topic""# },
    row("an unknown isolation level", "DS0111 /consumers/c/sink/isolation.level") {
      $0.sink = #"{"kind": "topic", "topic": "out", "isolation.level": "serializable"}"#
    },
    row("transactions of kafkajs", "DS0206 /consumers/c/client") { $0.client = "kafkajs" },
    row("transactions of aiokafka", "DS0206 /consumers/c/client") { $0.client = "aiokafka" },
    row("transactions of kafka-python", "DS0206 /consumers/c/client") { $0.client = "kafka-python" },
    row("transactions and workers", "DS0206 /consumers/c/processing") {
      $0.processing = #"{"workers": 2}"#
    },
    row("a commit that is not waited for", "DS0206 /consumers/c/commit/mode") {
      $0.commit = #"{"strategy": "transactional", "mode": "async"}"#
    },
    row("group metadata without a transaction", "DS0206 /consumers/c/commit/group-metadata") {
      $0.commit = #"{"group-metadata": "full"}"#
    },
    row("a transactional.id without transactions", "DS0206 /consumers/c/sink") {
      $0.commit = "{}"
      $0.sink = #"{"kind": "topic", "topic": "out", "config": {"transactional.id": "x"}}"#
    },
    row("a timeout above the broker's", "DS0213 /consumers/c/sink/config/transaction.timeout.ms") {
      $0.sink = #"{"kind": "topic", "topic": "out", "config": {"transaction.timeout.ms": 900001}}"#
    },
    row("transactions without idempotence", "DS0203 /consumers/c/sink/config/enable.idempotence") {
      $0.sink = #"{"kind": "topic", "topic": "out", "config": {"enable.idempotence": false}}"#
    },
    row("two producers for one application", "DS0203 /consumers/c/sink") {
      $0.sink =
        #"[{"kind": "topic", "topic": "out"}, {"kind": "topic", "topic": "out", "isolation.level": "read_committed", "config": {"linger.ms": 7}}]"#
    },
    row("the same reader twice", "DS0203 /consumers/c/sink/1") {
      $0.sink = #"[{"kind": "topic", "topic": "out"}, {"kind": "topic", "topic": "out"}]"#
    },
    row("a consumer of what a consumer writes", "DS0201 /consumers/c/assign") {
      $0.sink = #"{"kind": "topic", "topic": "t"}"#
    },
    row("a fault on a request that nobody sends", "DS0205 /faults/0/what") {
      $0.faults = [
        #"{"id": "x", "type": "drop", "what": "OffsetCommit", "direction": "request", "target": "c-1", "at": "1s"}"#
      ]
    },
    ReadingCase("a fault on transactions that nobody has", "DS0205 /faults/0/what") {
      $0.faults = [
        #"{"id": "x", "type": "drop", "what": "EndTxn", "direction": "request", "target": "c-1", "at": "1s"}"#
      ]
    },
    ReadingCase("a transactional producer that never commits", "DS0103 /producers/p/transaction") {
      $0.arrival = #"{"process": "constant", "rate": "10/s"}"#
      $0.producerConfig = #""transactional.id": "x""#
    },
    ReadingCase("transactions without an id", "DS0206 /producers/p/transaction") {
      $0.arrival = #"{"process": "constant", "rate": "10/s"}"#
      $0.producer = #", "transaction": {"every": "1s"}"#
    },
    ReadingCase("transactions of a backlog", "DS0206 /producers/p/transaction") {
      $0.producer = #", "transaction": {"every": "1s"}"#
      $0.producerConfig = #""transactional.id": "x""#
    },
    ReadingCase("a transaction for each poll of a producer", "DS0106 /producers/p/transaction/every") {
      $0.arrival = #"{"process": "constant", "rate": "10/s"}"#
      $0.producer = #", "transaction": {"every": "poll"}"#
      $0.producerConfig = #""transactional.id": "x""#
    },
  ]
}
