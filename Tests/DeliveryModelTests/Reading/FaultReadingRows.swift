extension ReadingRows {
  /// Faults that hit nobody, or never.
  static let faults: [ReadingCase] = [
    ReadingCase("a target that matches nothing", "DS0204 /faults/0/target") {
      $0.faults = [#"{"id": "x", "type": "crash", "target": "d-*", "at": "1s"}"#]
    },
    ReadingCase("an exception in a producer", "DS0201 /faults/0/target") {
      $0.faults = [#"{"id": "x", "type": "exception", "target": "p-1", "at": "1s"}"#]
    },
    ReadingCase("an exception in the coordinator", "DS0201 /faults/0/target") {
      $0.faults = [#"{"id": "x", "type": "exception", "target": "coordinator", "at": "1s"}"#]
    },
    ReadingCase("a fault when all is over", "DS0205 /faults/0/at") { $0.faults = [Fault.at(#""10s""#)] },
    ReadingCase("a fault on a record that is never written", "DS0205 /faults/0/at/record") {
      $0.faults = [Fault.at(record: 100, "after-processing")]
    },
    ReadingCase("a fault on a record that its target does not read", "DS0205 /faults/0/at/record") {
      $0.partitions = 2
      $0.count = 2
      $0.faults = [Fault.at(#"{"record": "t-1@0", "point": "after-processing"}"#)]
    },
    ReadingCase("a fault on a record without a name", "DS0207 /faults/0/at/record") {
      $0.faults = [Fault.at(#"{"record": "t", "point": "after-processing"}"#)]
    },
    ReadingCase("an unknown point", "DS0111 /faults/0/at/point") {
      $0.faults = [Fault.at(record: 1, "later")]
    },
    ReadingCase("a commit point without a commit call", "DS0205 /faults/0/at/record") {
      $0.commit = #"{"strategy": "with-effect"}"#
      $0.sink = #""stored-position""#
      $0.faults = [Fault.at(record: 1, "after-commit")]
    },
    ReadingCase("a drop that loses nothing", "DS0205 /faults/0/probability") {
      $0.faults = [
        #"{"id": "x", "type": "drop", "target": "c-1", "what": "OffsetCommit", "at": "1s", "probability": 0}"#
      ]
    },
    ReadingCase("a coordinator that counts effects", "DS0205 /faults/0/at") {
      $0.faults = [
        #"{"id": "x", "type": "drop", "target": "coordinator", "what": "OffsetCommit", "at": {"processed": 5}}"#
      ]
    },
    ReadingCase("a coordinator that counts effects again and again", "DS0205 /faults/0/every") {
      $0.faults = [
        #"{"id": "x", "type": "slow", "target": "coordinator", "what": "OffsetCommit", "delay": "1s", "#
          + #""every": {"processed": 5}}"#
      ]
    },
    ReadingCase("a coordinator that waits for a record", "DS0205 /faults/0/at") {
      $0.faults = [
        #"{"id": "x", "type": "drop", "target": "coordinator", "what": "OffsetCommit", "#
          + #""at": {"record": "t-0@5", "point": "before-commit"}}"#
      ]
    },
    ReadingCase("before-commit of a client that commits by itself", "DS0205 /faults/0/at/record") {
      $0.commit = #"{"strategy": "auto", "every": "5s"}"#
      $0.faults = [Fault.at(record: 1, "before-commit")]
    },
    ReadingCase("a fault without a moment", "DS0103 /faults/0/at") {
      $0.faults = [#"{"id": "x", "type": "crash", "target": "c-1"}"#]
    },
    ReadingCase("a fault with two moments", "DS0203 /faults/0/at") {
      $0.faults = [#"{"id": "x", "type": "crash", "target": "c-1", "at": "1s", "every": "1s"}"#]
    },
    ReadingCase("firings without a gap", "DS0110 /faults/0/every") {
      $0.faults = [#"{"id": "x", "type": "crash", "target": "c-1", "every": "0s"}"#]
    },
    ReadingCase("a crash with a length", "DS0206 /faults/0/for") {
      $0.faults = [Fault.at(#""1s""#, more: #", "for": "1s""#)]
    },
    ReadingCase("two faults of one name", "DS0203 /faults/1/id") {
      $0.faults = [Fault.at(#""1s""#), Fault.at(#""1s""#)]
    },
    ReadingCase("more victims than targets", "DS0110 /faults/0/value") {
      $0.faults = [Fault.at(#""1s""#, more: #", "mode": "fixed", "value": 2"#)]
    },
    ReadingCase("nobody chosen", "DS0205 /faults/0/value") {
      $0.faults = [Fault.at(#""1s""#, more: #", "mode": "percent", "value": 0"#)]
    },
  ]
}
