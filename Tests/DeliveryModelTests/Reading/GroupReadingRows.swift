extension ReadingCase {
  /// A change to a lab whose consumer is in a group.
  static func group(_ law: String, _ problem: String, _ change: (inout Lab) -> Void) -> ReadingCase {
    ReadingCase(
      law, problem, replacing: #""assign": ["t"]"#, by: #""subscribe": ["t"]"#, in: Lab().with(change))
  }
}

extension ReadingRows {
  /// Who reads, and in which group.
  static let groups: [ReadingCase] = [
    ReadingCase(
      "a consumer that subscribes and assigns", "DS0203 /consumers/c/assign", replacing: #""assign": ["t"]"#,
      by: #""subscribe": ["t"], "assign": ["t"]"#),
    ReadingCase(
      "a consumer that reads nothing", "DS0103 /consumers/c/subscribe", replacing: #""assign": ["t"], "#,
      by: ""),
    ReadingCase(
      "a subscription to nothing", "DS0110 /consumers/c/subscribe", replacing: #""assign": ["t"]"#,
      by: #""subscribe": []"#),
    ReadingCase(
      "a subscription to an unknown topic", "DS0207 /consumers/c/subscribe/0",
      replacing: #""assign": ["t"]"#, by: #""subscribe": ["s"]"#),
    .group("seconds instead of milliseconds", "DS0213 /consumers/c/config/session.timeout.ms") {
      $0.config = #", "session.timeout.ms": 45"#
    },
    .group("a session of the new protocol", "DS0213 /consumers/c/config/session.timeout.ms") {
      $0.client = "java-async"
      $0.config = #", "session.timeout.ms": 45000"#
    },
    .group("heartbeats of the new protocol", "DS0213 /consumers/c/config/heartbeat.interval.ms") {
      $0.client = "java-async"
      $0.config = #", "heartbeat.interval.ms": 5000"#
    },
    .group("an assignor beside the new protocol", "DS0213 /consumers/c/config/partition.assignment.strategy")
    {
      $0.client = "java-async"
      $0.config = #", "partition.assignment.strategy": "range""#
    },
    .group("a session longer than brokers allow", "DS0213 /consumers/c/config/session.timeout.ms") {
      $0.config = #", "session.timeout.ms": 1800001"#
    },
    .group("a session that is too short, by kafkajs's name", "DS0213 /consumers/c/config/sessionTimeout") {
      $0.client = "kafkajs"
      $0.config = #", "sessionTimeout": 5999"#
    },
    .group("heartbeats as rare as the session is long", "DS0213 /consumers/c/config/heartbeat.interval.ms") {
      $0.config = #", "session.timeout.ms": 6000, "heartbeat.interval.ms": 6000"#
    },
    .group("an unknown assignor", "DS0111 /consumers/c/config/partition.assignment.strategy") {
      $0.config = #", "partition.assignment.strategy": "range, robin""#
    },
    .group("an assignor of another client", "DS0111 /consumers/c/config/partitionAssigners") {
      $0.client = "kafkajs"
      $0.config = #", "partitionAssigners": ["range"]"#
    },
    .group("no assignor", "DS0110 /consumers/c/config/partition.assignment.strategy") {
      $0.config = #", "partition.assignment.strategy": []"#
    },
    ReadingCase(
      "brokers that allow no session", "DS0203 /brokers/config/group.min.session.timeout.ms",
      replacing: #""config": {}}"#,
      by: #""config": {"group.min.session.timeout.ms": 2000000}}"#),
    ReadingCase("an ignored group setting of the wrong type", "DS0105 /consumers/c/config/session.timeout.ms")
    {
      $0.config = #", "session.timeout.ms": "45s""#
    },
  ]

  /// The clients' own names and how often they commit by themselves.
  static let settings: [ReadingCase] = [
    ReadingCase("one setting under two names", "DS0203 /consumers/c/config/fetch.max.wait.ms") {
      $0.client = "kafkajs"
      $0.config = #", "fetch.max.wait.ms": 5, "maxWaitTimeInMs": 5"#
    },
    ReadingCase("fromBeginning beside auto.offset.reset", "DS0203 /consumers/c/config/fromBeginning") {
      $0.client = "kafkajs"
      $0.config = #", "fromBeginning": true"#
    },
    ReadingCase("a name of another client", "DS0104 /consumers/c/config/maxWaitTimeInMs") {
      $0.config = #", "maxWaitTimeInMs": 5"#
    },
    ReadingCase("a name of nobody", "DS0104 /consumers/c/config/max_poll_record") {
      $0.client = "kafka-python"
      $0.config = #", "max_poll_record": 5"#
    },
    ReadingCase("a threshold beside an interval", "DS0201 /consumers/c/config/autoCommitThreshold") {
      $0.client = "kafkajs"
      $0.commit = #"{"strategy": "auto"}"#
      $0.config = #", "autoCommitThreshold": 5, "autoCommitInterval": 500"#
    },
    ReadingCase("a threshold that every contradicts", "DS0203 /consumers/c/commit/every") {
      $0.client = "kafkajs"
      $0.commit = #"{"strategy": "auto", "every": "poll"}"#
      $0.config = #", "autoCommitThreshold": 5"#
    },
    ReadingCase("auto-commit switched off by its own name", "DS0203 /consumers/c/config/autoCommit") {
      $0.client = "kafkajs"
      $0.commit = #"{"strategy": "auto"}"#
      $0.config = #", "autoCommit": false"#
    },
    ReadingCase("auto-commit of aiokafka by polls", "DS0206 /consumers/c/commit/every") {
      $0.client = "aiokafka"
      $0.commit = #"{"strategy": "auto", "every": "poll"}"#
    },
    ReadingCase("a race of the classic client", "DS0206 /consumers/c/commit/race") {
      $0.commit = #"{"strategy": "auto", "race": 0.7}"#
    },
    ReadingCase("a race of manual commits", "DS0206 /consumers/c/commit/race") {
      $0.client = "java-async"
      $0.commit = #"{"race": 0.7}"#
    },
    ReadingCase("committing on revocation without a group", "DS0206 /consumers/c/commit/on-revoke") {
      $0.commit = #"{"on-revoke": true}"#
    },
    ReadingCase("an unknown answer to a failed commit", "DS0111 /consumers/c/commit/on-failure") {
      $0.commit = #"{"on-failure": "retry"}"#
    },
  ]

  /// How records reach the application.
  static let handOver: [ReadingCase] = [
    ReadingCase("workers of kafkajs", "DS0206 /consumers/c/processing/workers") {
      $0.client = "kafkajs"
      $0.processing = #"{"workers": 2}"#
    },
    ReadingCase("workers that store positions with effects", "DS0206 /consumers/c/processing/workers") {
      $0.processing = #"{"workers": 2}"#
      $0.commit = #"{"strategy": "with-effect"}"#
      $0.sink = #""stored-position""#
    },
    ReadingCase("a queue of no workers", "DS0206 /consumers/c/processing/queue") {
      $0.processing = #"{"queue": 2}"#
    },
    ReadingCase("heartbeats from a handler of the java client", "DS0206 /consumers/c/processing/heartbeat") {
      $0.processing = #"{"heartbeat": true}"#
    },
    ReadingCase("heartbeats from a handler of one message", "DS0206 /consumers/c/processing/heartbeat") {
      $0.client = "kafkajs"
      $0.processing = #"{"heartbeat": true, "batch": 1}"#
    },
    ReadingCase(
      "a pause that never ends", "DS0103 /consumers/c/pause/below", replacing: #""count": 1"#,
      by: #""count": 1, "pause": {"above": 10}"#),
    ReadingCase(
      "a pause that ends before it begins", "DS0110 /consumers/c/pause/below", replacing: #""count": 1"#,
      by: #""count": 1, "pause": {"above": 10, "below": 11}"#),
    ReadingCase(
      "nothing to observe", "DS0103 /consumers/c/observe/lag", replacing: #""count": 1"#,
      by: #""count": 1, "observe": {}"#),
    ReadingCase(
      "looks without a gap", "DS0110 /consumers/c/observe/lag/every", replacing: #""count": 1"#,
      by: #""count": 1, "observe": {"lag": {"every": "0s"}}"#),
  ]

  /// Links of the network.
  static let links: [ReadingCase] = [
    ("a link of nobody", "DS0204 /network/links/0/from", #"{"from": "d-*", "to": "broker-1", "loss": 0.1}"#),
    (
      "a link from a producer to a consumer", "DS0204 /network/links/0/to",
      #"{"from": "p-1", "to": "c-1", "loss": 0.1}"#
    ),
    ("a link between consumers", "DS0204 /network/links/0/to", #"{"from": "c-1", "to": "c-*", "loss": 0.1}"#),
    ("a link as any other", "DS0103 /network/links/0/latency", #"{"from": "c-1", "to": "broker-1"}"#),
    ("a link to nowhere", "DS0103 /network/links/0/to", #"{"from": "c-1", "loss": 0.1}"#),
    (
      "a link that loses everything", "DS0110 /network/links/0/loss",
      #"{"from": "c-1", "to": "coordinator", "loss": 1}"#
    ),
  ].map { law, problem, link in
    ReadingCase(law, problem, replacing: #""loss": 0}"#, by: #""loss": 0, "links": [\#(link)]}"#)
  }
}
