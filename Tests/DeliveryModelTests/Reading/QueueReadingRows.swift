extension ReadingCase {
  /// A change to a lab with a queue.
  static func queue(_ law: String, _ problem: String, _ change: (inout QueueLab) -> Void) -> ReadingCase {
    ReadingCase(law, problem, json: QueueLab().with(change).json)
  }

  /// A change of the text of such a lab.
  static func queue(
    _ law: String, _ problem: String, replacing text: String, by other: String
  ) -> ReadingCase {
    let parts = QueueLab().json.split(separator: text, maxSplits: 1, omittingEmptySubsequences: false)
    precondition(parts.count == 2, "the lab does not say \(text)")
    return ReadingCase(law, problem, json: parts.joined(separator: other))
  }
}

extension ReadingRows {
  /// A value that SQS refuses, of the queue or of its reader.
  private static func sqs(_ law: String, _ queue: String = "", reader: String = "") -> ReadingCase {
    let name = (queue + reader).split(separator: "\"")[0]
    let place = queue.isEmpty ? "consumers/c" : "queues/q"
    return .queue(law, "DS0110 /\(place)/config/\(name)") {
      $0.kind = "sqs"
      $0.queue = queue
      $0.config = reader
      $0.commit = #"{"strategy": "after-processing", "every": "1 record"}"#
    }
  }

  /// Queues and who reads them.
  static let queues: [ReadingCase] =
    [
      .queue(
        "an unknown queue", "DS0207 /consumers/c/queue", replacing: #""c": {"queue": "q""#,
        by: #""c": {"queue": "x""#),
      .queue(
        "a producer of an unknown queue", "DS0207 /producers/p/queue", replacing: #""p": {"queue": "q""#,
        by: #""p": {"queue": "x""#),
      .queue(
        "a consumer of a queue and of topics", "DS0203 /consumers/c/subscribe",
        replacing: #""c": {"queue": "q""#,
        by: #""c": {"subscribe": ["t"], "queue": "q""#),
      .queue(
        "a producer of a queue and of a topic", "DS0203 /producers/p/topic",
        replacing: #""p": {"queue": "q""#,
        by: #""p": {"topic": "t", "queue": "q""#),
      .queue(
        "a group of a queue", "DS0207 /consumers/c/subscribe/0", replacing: #""queues""#,
        by: #""topics": {"t": {}}, "queues""#
      ).changed(#""c": {"queue": "q", "#, to: #""c": {"subscribe": ["q"], "#)
        .changed(#""share.auto.offset.reset": "earliest""#, to: #""auto.offset.reset": "earliest""#),
      .queue(
        "a queue with the name of a topic", "DS0203 /queues/q", replacing: #""queues""#,
        by: #""topics": {"q": {}}, "queues""#),
      sqs("hidden for more than 12 hours", #""VisibilityTimeout": 43201"#),
      sqs("hidden for less than no time", #""VisibilityTimeout": -1"#),
      sqs("received no times", #""maxReceiveCount": 0"#),
      sqs("received too often", #""maxReceiveCount": 1001"#),
      sqs("kept for less than a minute", #""MessageRetentionPeriod": 59"#),
      sqs("kept for more than 14 days", #""MessageRetentionPeriod": 1209601"#),
      sqs("eleven messages to a receive", reader: #""MaxNumberOfMessages": 11"#),
      sqs("no messages to a receive", reader: #""MaxNumberOfMessages": 0"#),
      sqs("a long poll of more than 20 seconds", reader: #""WaitTimeSeconds": 21"#),
      .queue("a position in a share consumer", "DS0213 /consumers/c/config/auto.offset.reset") {
        $0.config = #", "auto.offset.reset": "earliest""#
      },
      .queue("nack after the acknowledgement", "DS0206 /consumers/c/processing/on-failure") {
        $0.processing = #"{"on-failure": "nack"}"#
        $0.commit = #"{"strategy": "before-processing"}"#
      },
      .queue("reject in implicit mode", "DS0206 /consumers/c/processing/on-failure") {
        $0.processing = #"{"on-failure": "reject"}"#
        $0.commit = #"{"strategy": "auto"}"#
      },
      ReadingCase("nack on a topic", "DS0206 /consumers/c/processing/on-failure") {
        $0.processing = #"{"on-failure": "nack"}"#
      },
      ReadingCase(
        "leases of a topic", "DS0206 /consumers/c/extend", replacing: #""count": 1"#,
        by: #""count": 1, "extend": {"every": "1s"}"#),
      .queue("a lease renewed for another time", "DS0213 /consumers/c/extend/to") {
        $0.consumer = #", "extend": {"every": "10s", "to": "20s"}"#
      },
      .queue(
        "implicit mode beside explicit acknowledgement",
        "DS0203 /consumers/c/config/share.acknowledgement.mode"
      ) {
        $0.config = #", "share.acknowledgement.mode": "implicit""#
      },
      .queue("implicit mode with a timer", "DS0206 /consumers/c/commit") {
        $0.commit = #"{"strategy": "auto", "every": "5s"}"#
      },
      .queue("implicit mode that counts", "DS0206 /consumers/c/commit") {
        $0.commit = #"{"strategy": "auto", "every": "10 records"}"#
      },
      .queue("positions of a queue", "DS0206 /consumers/c/commit") {
        $0.commit = #"{"position": "last-processed"}"#
      },
      .queue("workers of a queue", "DS0201 /consumers/c/processing/workers") {
        $0.processing = #"{"workers": 2}"#
      },
      .queue("another client of a share group", "DS0201 /consumers/c/client") {
        $0.consumer = #", "client": "librdkafka""#
      },
      .queue("more members than a share group has", "DS0213 /consumers/c/count") { $0.count = 201 },
      .queue(
        "heartbeats slower than the session", "DS0213 /queues/q/config/group.share.heartbeat.interval.ms"
      ) {
        $0.queue = #", "group.share.heartbeat.interval.ms": 45000"#
      },
      .queue("a lost commit of a queue", "DS0205 /faults/0/what") {
        $0.faults = [#"{"id": "x", "type": "drop", "what": "OffsetCommit", "target": "c-1", "at": "1s"}"#]
      },
      .queue("a lost acknowledgement in implicit mode", "DS0205 /faults/0/what") {
        $0.commit = #"{"strategy": "auto"}"#
        $0.faults = [#"{"id": "x", "type": "drop", "what": "ShareAcknowledge", "target": "c-1", "at": "1s"}"#]
      },
      ReadingCase("a share fetch of a topic", "DS0205 /faults/0/what") {
        $0.faults = [#"{"id": "x", "type": "drop", "what": "ShareFetch", "target": "c-1", "at": "1s"}"#]
      },
    ]
}

extension ReadingCase {
  /// The same with one more change of the text.
  func changed(_ text: String, to other: String) -> ReadingCase {
    let parts = json.split(separator: text, maxSplits: 1, omittingEmptySubsequences: false)
    precondition(parts.count == 2, "the lab does not say \(text)")
    return ReadingCase(testDescription, problem, json: parts.joined(separator: other))
  }
}
