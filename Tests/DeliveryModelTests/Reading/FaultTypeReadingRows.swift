extension ReadingRows {
  /// A fault of a type, at one second.
  private static func fault(_ type: String, _ more: String) -> String {
    #"{"id": "x", "type": "\#(type)", "at": "1s", \#(more)}"#
  }

  /// Faults on processes and brokers.
  static let processFaults: [ReadingCase] = [
    ReadingCase("a pause of no length", "DS0103 /faults/0/for") {
      $0.faults = [fault("pause", #""target": "c-1""#)]
    },
    ReadingCase("a restart after a pause", "DS0206 /faults/0/restart") {
      $0.faults = [fault("pause", #""target": "c-1", "for": "1s", "restart": "1s""#)]
    },
    ReadingCase("a pause of a producer that counts effects", "DS0205 /faults/0/at") {
      $0.faults = [#"{"id": "x", "type": "pause", "target": "p-1", "for": "1s", "at": {"processed": 5}}"#]
    },
    ReadingCase("a pause of a broker that counts effects", "DS0205 /faults/0/at") {
      $0.faults = [
        #"{"id": "x", "type": "pause", "target": "broker-1", "for": "1s", "at": {"processed": 5}}"#
      ]
    },
    ReadingCase("heartbeats of nobody in a group", "DS0205 /faults/0/target") {
      $0.faults = [fault("slow-heartbeat", #""target": "c-1", "delay": "20s""#)]
    },
    .group("heartbeats as any other", "DS0103 /faults/0/delay") {
      $0.faults = [fault("slow-heartbeat", #""target": "c-1""#)]
    },
    .group("heartbeats of a broker", "DS0201 /faults/0/target") {
      $0.faults = [fault("slow-heartbeat", #""target": "broker-1", "loss": 1"#)]
    },
    ReadingCase("a process that is down", "DS0206 /faults/0/target") {
      $0.faults = [fault("down", #""target": "c-1""#)]
    },
    ReadingCase("a marker store of nobody", "DS0205 /faults/0/target") {
      $0.faults = [fault("down", #""target": "c", "what": "marker-store""#)]
    },
    ReadingCase("a sink of a broker", "DS0201 /faults/0/target") {
      $0.faults = [fault("down", #""target": "broker-1", "what": "sink""#)]
    },
    ReadingCase("a request that is down", "DS0111 /faults/0/what") {
      $0.faults = [fault("down", #""target": "broker-1", "what": "Fetch""#)]
    },
    ReadingCase("more than a hundred percent", "DS0110 /faults/0/value") {
      $0.faults = [Fault.at(#""1s""#, more: #", "mode": "percent", "value": 120"#)]
    },
    ReadingCase("a time of an unknown distribution", "DS0111 /faults/0/restart/dist") {
      $0.faults = [
        #"{"id": "x", "type": "crash", "target": "c-1", "at": "1s", "restart": {"dist": "normal", "mean": "1s"}}"#
      ]
    },
    ReadingCase("a scenario without a name", "DS0103 /name", replacing: #""name": "lab", "#, by: ""),
    ReadingCase("a second owner by assignment", "DS0205 /faults/0/at/record") {
      $0.partitions = 2
      $0.count = 2
      $0.faults = [Fault.at(#"{"record": "t-1@0", "point": "after-processing"}"#)]
    },
  ]

  /// Faults on requests, disks and sinks.
  static let requestFaults: [ReadingCase] =
    [
      ReadingCase("a lost write", "DS0111 /faults/0/what") {
        $0.faults = [fault("drop", #""target": "coordinator", "what": "disk""#)]
      },
      ReadingCase("a disk of a consumer", "DS0206 /faults/0/target") {
        $0.faults = [fault("slow", #""target": "c-1", "what": "disk", "delay": "1s""#)]
      },
      ReadingCase(
        "a commit at a broker that serves none", "DS0205 /faults/0/target", replacing: #""brokers": {"#,
        by: #""brokers": {"count": 2, "#,
        in: Lab().with { $0.faults = [fault("drop", #""target": "broker-2", "what": "OffsetCommit""#)] }),
      ReadingCase("slow processing of a broker", "DS0201 /faults/0/target") {
        $0.faults = [fault("slow", #""target": "broker-1", "what": "processing", "delay": "1s""#)]
      },
      ReadingCase("a sink of nobody", "DS0204 /faults/0/target") {
        $0.faults = [fault("slow", #""target": "d", "what": "sink", "delay": "1s""#)]
      },
      ReadingCase("a slowness without a length", "DS0103 /faults/0/delay") {
        $0.faults = [fault("slow", #""target": "c", "what": "sink""#)]
      },
      ReadingCase("a restart after a drop", "DS0206 /faults/0/restart") {
        $0.faults = [fault("drop", #""target": "c-1", "what": "Fetch", "restart": "1s""#)]
      },
    ]
    + ["JoinGroup", "SyncGroup", "Heartbeat", "LeaveGroup"].flatMap { what in
      ["c-1", "coordinator"].map { target in
        ReadingCase("\(what) without a group at \(target)", "DS0205 /faults/0/what") {
          $0.faults = [fault("drop", #""target": "\#(target)", "what": "\#(what)""#)]
        }
      }
    }
    + ["OffsetCommit", "OffsetFetch"].map { what in
      ReadingCase("\(what) of a consumer that stores its own position", "DS0205 /faults/0/what") {
        $0.commit = #"{"strategy": "with-effect"}"#
        $0.sink = #""stored-position""#
        $0.faults = [fault("drop", #""target": "c-1", "what": "\#(what)""#)]
      }
    }

  /// Faults between participants.
  static let networkFaults: [ReadingCase] =
    [
      (
        "a partition with a target", "DS0206 /faults/0/target", "partition",
        #""groups": [["c-1"], ["broker-1"]], "target": "c-1""#
      ),
      ("a partition of nothing", "DS0103 /faults/0/groups", "partition", #""direction": "to""#),
      (
        "a partition of one group", "DS0110 /faults/0/groups", "partition",
        #""groups": [["c-1", "broker-1"]]"#
      ),
      ("an empty group", "DS0204 /faults/0/groups/1", "partition", #""groups": [["c-1"], []]"#),
      (
        "a group of nobody", "DS0204 /faults/0/groups/0/0", "partition", #""groups": [["d-1"], ["broker-1"]]"#
      ),
      (
        "producers kept from consumers", "DS0205 /faults/0/groups", "partition",
        #""groups": [["p-1"], ["c-1"]]"#
      ),
      (
        "a group that is a name", "DS0105 /faults/0/groups/0", "partition",
        #""groups": ["c-1", ["broker-1"]]"#
      ),
      (
        "somebody in two groups", "DS0203 /faults/0/groups/1", "partition",
        #""groups": [["c-1"], ["broker-1", "c-*"]]"#
      ),
      (
        "an unknown direction", "DS0111 /faults/0/direction", "partition",
        #""groups": [["c-1"], ["broker-1"]], "direction": "in""#
      ),
      (
        "a chosen part of a partition", "DS0104 /faults/0/mode", "partition",
        #""groups": [["c-1"], ["broker-1"]], "mode": "one""#
      ),
      (
        "a link with a target", "DS0206 /faults/0/target", "link",
        #""from": "c-1", "to": "broker-1", "loss": 1, "target": "c-1""#
      ),
      ("a link that is no worse", "DS0103 /faults/0/latency", "link", #""from": "c-1", "to": "broker-1""#),
      (
        "a link that loses nothing", "DS0103 /faults/0/latency", "link",
        #""from": "c-1", "to": "broker-1", "loss": 0"#
      ),
      (
        "a link that reorders", "DS0103 /faults/0/latency", "link",
        #""from": "c-1", "to": "broker-1", "reorder": 0.5"#
      ),
      ("a link from nobody", "DS0204 /faults/0/from", "link", #""from": "d", "to": "broker-1", "loss": 1"#),
      (
        "a link between brokers", "DS0204 /faults/0/to", "link",
        #""from": "coordinator", "to": "broker-1", "loss": 1"#
      ),
    ].map { law, problem, type, more in
      ReadingCase(law, problem) { $0.faults = [fault(type, more)] }
    } + [
      ReadingCase(
        "a partition between brokers without replicas", "DS0205 /faults/0/groups",
        replacing: #""brokers": {"#,
        by: #""brokers": {"count": 2, "#,
        in: Lab(brokers: #""offsets.topic.replication.factor": 1"#).with {
          $0.faults = [fault("partition", #""groups": [["broker-1"], ["broker-2"]]"#)]
        }),
      ReadingCase("a partition that counts effects", "DS0205 /faults/0/at") {
        $0.faults = [
          #"{"id": "x", "type": "partition", "groups": [["c-1"], ["broker-1"]], "at": {"processed": 5}}"#
        ]
      },
    ]
}
