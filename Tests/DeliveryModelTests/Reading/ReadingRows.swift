/// Bad scenarios by what is wrong with them.
enum ReadingRows {
  /// The format has it, this version does not.
  static let notYet: [ReadingCase] =
    [
      ReadingCase(
        "replication", "DS0110 /topics/t/replication.factor", replacing: #""partitions": 1"#,
        by: #""partitions": 1, "replication.factor": 3"#),
      ReadingCase("an outbox before replicas", "DS0201 /producers/p/outbox") {
        $0.brokerCount = 3
        $0.topic = #", "replication.factor": 3"#
        $0.producer = #", "outbox": {"poll": "1s"}"#
      },
      ReadingCase("an outbox whose poller has settings", "DS0201 /producers/p/config") {
        $0.producer = #", "outbox": {"poll": "1s"}"#
        $0.producerConfig = #""acks": "1""#
      },
      ReadingCase("an outbox whose application sends again", "DS0201 /producers/p/resend") {
        $0.producer = #", "outbox": {"poll": "1s"}, "resend": "never""#
      },
      ReadingCase(
        "a resending application that does not say how often", "DS0103 /producers/p/resend/attempts"
      ) {
        $0.producer = #", "resend": {"backoff": "1s"}"#
      },
      ReadingCase("republishing without a limit", "DS0103 /consumers/c/processing/max-retries") {
        $0.processing = #"{"on-failure": "republish"}"#
      },
      ReadingCase("republishing workers", "DS0201 /consumers/c/processing/on-failure") {
        $0.processing = #"{"on-failure": "republish", "max-retries": 3, "workers": 2}"#
      },
      ReadingCase("republishing in a transaction", "DS0201 /consumers/c/processing/on-failure") {
        $0.processing = #"{"on-failure": "republish", "max-retries": 3}"#
        $0.topics = #", "out": {}"#
        $0.commit = #"{"strategy": "transactional"}"#
        $0.sink = #"{"kind": "topic", "topic": "out"}"#
      },
    ]
    + [
      ReadingCase("two-phase commit in a group", "DS0201 /consumers/c/sink") {
        $0.reads = "subscribe"
        $0.commit = #"{"strategy": "with-effect"}"#
        $0.sink = #""two-phase""#
      },
      ReadingCase("two-phase commit of another strategy", "DS0206 /consumers/c/sink") {
        $0.sink = #""two-phase""#
      },
      ReadingCase("two sinks that keep the position", "DS0203 /consumers/c/sink") {
        $0.commit = #"{"strategy": "with-effect"}"#
        $0.sink = #"["two-phase", "stored-position"]"#
      },
      ReadingCase("a commit coordinator of nobody", "DS0205 /faults/0/target") {
        $0.faults = [TwoPhaseTimelineTests.down("1s")]
      },
    ]
    + ["clock-skew"].map { name in
      ReadingCase("fault \(name)", "DS0201 /faults/0/type") { $0.faults = [Fault.at(#""1s""#, name)] }
    }

  /// Each setting is fine, together they are not.
  static let senseless: [ReadingCase] = [
    ReadingCase("auto-commit by records", "DS0206 /consumers/c/commit/every") {
      $0.commit = #"{"strategy": "auto", "every": "1 record"}"#
    },
    ReadingCase("auto-commit by polls", "DS0206 /consumers/c/commit/every") {
      $0.commit = #"{"strategy": "auto", "every": "poll"}"#
    },
    ReadingCase(
      "auto-commit switched on beside a manual strategy", "DS0203 /consumers/c/config/enable.auto.commit"
    ) {
      $0.config = #", "enable.auto.commit": true"#
    },
    ReadingCase("auto-commit switched off beside auto", "DS0203 /consumers/c/config/enable.auto.commit") {
      $0.commit = #"{"strategy": "auto", "every": "5s"}"#
      $0.config = #", "enable.auto.commit": "false""#
    },
    ReadingCase("two auto-commit intervals", "DS0203 /consumers/c/commit/every") {
      $0.commit = #"{"strategy": "auto", "every": "5s"}"#
      $0.config = #", "auto.commit.interval.ms": 200"#
    },
    ReadingCase("with-effect without a sink that stores the position", "DS0206 /consumers/c/sink") {
      $0.commit = #"{"strategy": "with-effect"}"#
    },
    ReadingCase("a hash without keys", "DS0206 /producers/p/partitioner") {
      $0.producer = #", "partitioner": "hash""#
    },
    ReadingCase("retries that never end", "DS0206 /consumers/c/processing/failure") {
      $0.processing = #"{"failure": 1, "on-failure": "retry-in-place"}"#
    },
    ReadingCase("the same sink twice", "DS0203 /consumers/c/sink/1") {
      $0.sink = #"["external", "external"]"#
    },
    ReadingCase("a marker store with workers", "DS0201 /consumers/c/sink") {
      $0.sink = #"{"kind": "marker-store"}"#
      $0.processing = #"{"workers": 2}"#
    },
    ReadingCase("a marker that is kept for no time", "DS0110 /consumers/c/sink/ttl") {
      $0.sink = #"{"kind": "marker-store", "ttl": "0s"}"#
    },
    ReadingCase("an order of nothing", "DS0104 /consumers/c/sink/order") {
      $0.sink = #"{"kind": "external", "order": "check-only"}"#
    },
    ReadingCase("an order that is none", "DS0111 /consumers/c/sink/order") {
      $0.sink = #"{"kind": "marker-store", "order": "check-then-act"}"#
    },
    ReadingCase("dead letters that it reads itself", "DS0206 /consumers/c/dead-letter") {
      $0.processing = #"{"on-failure": "retry-in-place", "max-retries": 3}"#
      $0.consumer = #", "dead-letter": "t""#
    },
    ReadingCase("dead letters of a record that is never given up", "DS0206 /consumers/c/dead-letter") {
      $0.processing = #"{"on-failure": "retry-in-place"}"#
      $0.topics = #", "dead": {}"#
      $0.consumer = #", "dead-letter": "dead""#
    },
    ReadingCase("dead letters of workers", "DS0201 /consumers/c/dead-letter") {
      $0.processing = #"{"on-failure": "retry-in-place", "max-retries": 3, "workers": 2}"#
      $0.topics = #", "dead": {}"#
      $0.consumer = #", "dead-letter": "dead""#
    },
    ReadingCase("dead letters in no topic", "DS0207 /consumers/c/dead-letter") {
      $0.processing = #"{"on-failure": "retry-in-place", "max-retries": 3}"#
      $0.consumer = #", "dead-letter": "dead""#
    },
    ReadingCase("no sink", "DS0110 /consumers/c/sink") { $0.sink = "[]" },
    ReadingCase(
      "a backlog of no size", "DS0103 /producers/p/records", replacing: #""records": 100, "#, by: ""),
    ReadingCase("a network that loses everything", "DS0110 /network/loss") { $0.loss = "1" },
    ReadingCase("a warm-up as long as the run", "DS0110 /warmup") { $0.warmup = "10s" },
    ReadingCase("bursts without a gap", "DS0110 /producers/p/arrival/every") {
      $0.arrival = #"{"process": "bursts", "size": 2, "every": "0s"}"#
    },
    ReadingCase("a schedule that goes back", "DS0110 /producers/p/arrival/at") {
      $0.arrival = #"{"process": "schedule", "at": ["2s", "1s"]}"#
    },
    ReadingCase("a frequency that is none", "DS0106 /consumers/c/commit/every") {
      $0.commit = #"{"every": "2 record"}"#
    },
  ]

  /// Names that mean nothing.
  static let references: [ReadingCase] = [
    ReadingCase(
      "an unknown topic to send to", "DS0207 /producers/p/topic", replacing: #""topic": "t""#,
      by: #""topic": "s""#),
    ReadingCase(
      "an unknown topic to read", "DS0207 /consumers/c/assign/0", replacing: #""assign": ["t"]"#,
      by: #""assign": ["s"]"#),
    ReadingCase(
      "a topic read twice", "DS0203 /consumers/c/assign/1", replacing: #""assign": ["t"]"#,
      by: #""assign": ["t", "t"]"#),
    ReadingCase("a record of an unknown topic", "DS0207 /consumers/c/processing/poison/0") {
      $0.processing = #"{"poison": ["s-0@1"]}"#
    },
    ReadingCase("a record of a partition that is not there", "DS0207 /consumers/c/processing/poison/1") {
      $0.processing = #"{"poison": ["t-0@1", "t-1@1"]}"#
    },
    ReadingCase("a record without an offset", "DS0207 /consumers/c/processing/poison/0") {
      $0.processing = #"{"poison": ["t-0"]}"#
    },
    ReadingCase("a record with a sign", "DS0207 /consumers/c/processing/poison/0") {
      $0.processing = #"{"poison": ["t-0@+1"]}"#
    },
    ReadingCase(
      "a newer format", "DS0110 /version", replacing: #""version": 1"#, by: #""version": 2"#),
    ReadingCase(
      "an unknown key", "DS0104 /consumers/c/procesing", replacing: #""count": 1"#,
      by: #""count": 1, "procesing": {}"#),
    ReadingCase("an unknown configuration name", "DS0104 /consumers/c/config/max.poll.record") {
      $0.config = #", "max.poll.record": 5"#
    },
  ]
}

extension String {
  /// The text without a restart time, which only faults on processes have a use for.
  var replacingRestart: String {
    split(separator: #", "restart": "10ms""#, omittingEmptySubsequences: false).joined()
  }
}
