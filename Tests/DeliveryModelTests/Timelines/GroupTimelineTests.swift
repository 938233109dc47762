import Testing

/// Groups in time: session 100 ms, heartbeats every 30 ms, records of 10 ms, polls of 10, a commit every 10.
struct GroupTimelineTests {
  static let lab = Lab(
    brokers: #""group.initial.rebalance.delay.ms": 0, "group.min.session.timeout.ms": 1"#, records: 40,
    reads: "subscribe", processing: #"{"time": "10ms"}"#, commit: #"{"every": "10 records"}"#,
    config: #", "session.timeout.ms": 100, "heartbeat.interval.ms": 30, "max.poll.records": 10"#)

  /// Two members with a partition of 20 records each.
  static let two = lab.with {
    $0.count = 2
    $0.partitions = 2
  }

  /// A process without a group.
  static let alone = lab.with {
    $0.reads = "assign"
    $0.config = #", "max.poll.records": 10"#
  }

  static func pause(_ target: String, _ at: String) -> String {
    #"{"id": "gc", "type": "pause", "target": "\#(target)", "at": "\#(at)", "for": "300ms"}"#
  }

  static let cases: [TimelineCase] = [
    TimelineCase(
      "a lone member joins in 6 ms (id, join, sync, positions), then polls like anybody",
      lab,
      [
        "0ms started",
        "6ms assigned 1 of generation 1",
        "110ms effects 0..<10",
        "111ms committed 10",
        "212ms effects 10..<20",
        "213ms committed 20",
        "314ms effects 20..<30",
        "315ms committed 30",
        "416ms effects 30..<40",
        "417ms committed 40",
      ]),
    TimelineCase(
      "a frozen member finishes its poll, fails its commit and joins again; its successor repeats what it had not committed",
      two.with { $0.faults = [pause("c-1", "155ms")] },
      [
        "0ms started",
        "0ms started by c-2",
        "10ms assigned 1 of generation 2",
        "10ms assigned 1 of generation 2 by c-2",
        "114ms effects p1 0..<10",
        "114ms effects 0..<10 by c-2",
        "115ms committed p1 10",
        "115ms committed 10 by c-2",
        "155ms fired 0",
        "155ms effects p1 10..<13",
        "216ms effects 10..<20 by c-2",
        "217ms committed 20 by c-2",
        "229ms evicted",
        "250ms revoked by c-2",
        "254ms assigned 2 of generation 3 by c-2",
        "288ms effects p1 10..<13 by c-2",
        "358ms effects p1 13..<20 by c-2",
        "359ms committed p1 20 by c-2",
        "516ms effects p1 13..<20",
        "518ms revoked",
        "524ms revoked by c-2",
        "528ms assigned 1 of generation 4 by c-2",
        "528ms assigned 1 of generation 4",
      ]),
    TimelineCase(
      "a frozen coordinator applies the one commit in its socket although its sender has died",
      alone.with { $0.faults = [pause("coordinator", "50ms"), Fault.at(#""150ms""#)] },
      [
        "0ms started",
        "50ms fired 0",
        "104ms effects 0..<10",
        "150ms fired 1",
        "150ms ended crash",
        "160ms started",
        "350ms committed 10",
        "453ms effects 10..<20",
        "454ms committed 20",
        "555ms effects 20..<30",
        "556ms committed 30",
        "657ms effects 30..<40",
        "658ms committed 40",
      ]),
    TimelineCase(
      "of pipelined commits a frozen coordinator applies only the first when their sender has died",
      alone.with {
        $0.records = 16
        $0.commit = #"{"every": "1 record", "mode": "async"}"#
        $0.faults = [pause("coordinator", "50ms"), Fault.at(#""150ms""#)]
      },
      [
        "0ms started",
        "14ms effects 0..<1",
        "15ms committed 1",
        "24ms effects 1..<2",
        "25ms committed 2",
        "34ms effects 2..<3",
        "35ms committed 3",
        "44ms effects 3..<4",
        "45ms committed 4",
        "50ms fired 0",
        "54ms effects 4..<5",
        "64ms effects 5..<6",
        "74ms effects 6..<7",
        "84ms effects 7..<8",
        "94ms effects 8..<9",
        "104ms effects 9..<10",
        "114ms effects 10..<11",
        "124ms effects 11..<12",
        "134ms effects 12..<13",
        "144ms effects 13..<14",
        "150ms fired 1",
        "150ms abandoned 14..<16",
        "150ms ended crash",
        "160ms started",
        "350ms committed 5",
        "363ms effects 5..<6",
        "364ms committed 6",
        "373ms effects 6..<7",
        "374ms committed 7",
        "383ms effects 7..<8",
        "384ms committed 8",
        "393ms effects 8..<9",
        "394ms committed 9",
        "403ms effects 9..<10",
        "404ms committed 10",
        "413ms effects 10..<11",
        "414ms committed 11",
        "423ms effects 11..<12",
        "424ms committed 12",
        "433ms effects 12..<13",
        "434ms committed 13",
        "443ms effects 13..<14",
        "444ms committed 14",
        "453ms effects 14..<15",
        "454ms committed 15",
        "463ms effects 15..<16",
        "464ms committed 16",
      ]),
    TimelineCase(
      "a member cut off works on until its commit blocks; the commit arrives when the partition heals and is refused",
      two.with {
        $0.faults = [
          #"{"id": "cut", "type": "partition", "groups": [["c-1"], ["broker-1"]], "at": "155ms", "for": "300ms"}"#
        ]
      },
      [
        "0ms started",
        "0ms started by c-2",
        "10ms assigned 1 of generation 2",
        "10ms assigned 1 of generation 2 by c-2",
        "114ms effects p1 0..<10",
        "114ms effects 0..<10 by c-2",
        "115ms committed p1 10",
        "115ms committed 10 by c-2",
        "155ms fired 0",
        "216ms effects p1 10..<20",
        "216ms effects 10..<20 by c-2",
        "217ms committed 20 by c-2",
        "229ms evicted",
        "250ms revoked by c-2",
        "254ms assigned 2 of generation 3 by c-2",
        "358ms effects p1 10..<20 by c-2",
        "359ms committed p1 20 by c-2",
        "457ms revoked",
        "464ms revoked by c-2",
        "468ms assigned 1 of generation 4 by c-2",
        "468ms assigned 1 of generation 4",
      ]),
    TimelineCase(
      "a synchronous commit is tried until the coordinator is back",
      alone.with {
        $0.faults = [
          #"{"id": "gone", "type": "down", "target": "coordinator", "at": "50ms", "for": "300ms"}"#
        ]
      },
      [
        "0ms started",
        "50ms fired 0",
        "104ms effects 0..<10",
        "434.418ms committed 10",
        "535.418ms effects 10..<20",
        "536.418ms committed 20",
        "637.418ms effects 20..<30",
        "638.418ms committed 30",
        "739.418ms effects 30..<40",
        "740.418ms committed 40",
      ]),
    TimelineCase(
      "a handler whose sink is down fails, and its process ends as it says",
      alone.with {
        $0.records = 20
        $0.faults = [
          #"{"id": "gone", "type": "down", "what": "sink", "target": "c", "at": "50ms", "for": "30ms"}"#
        ]
      },
      [
        "0ms started",
        "50ms fired 0",
        "50ms effects 0..<4",
        "54ms abandoned 4..<10",
        "55ms committed 4",
        "56ms ended exception",
        "1056ms started",
        "1070ms effects 4..<5",
        "1160ms effects 5..<14",
        "1161ms committed 14",
        "1222ms effects 14..<20",
      ]),
    TimelineCase(
      "a member that does not poll in time leaves by itself, finishes its poll and joins again (R-KAFKA-51)",
      two.with {
        $0.config += #", "max.poll.interval.ms": 150"#
        $0.faults = [
          #"{"id": "slow", "type": "slow", "what": "processing", "delay": "200ms", "target": "c-1", "at": "155ms"}"#
        ]
      },
      [
        "0ms started",
        "0ms started by c-2",
        "10ms assigned 1 of generation 2",
        "10ms assigned 1 of generation 2 by c-2",
        "114ms effects p1 0..<10",
        "114ms effects 0..<10 by c-2",
        "115ms committed p1 10",
        "115ms committed 10 by c-2",
        "155ms fired 0",
        "155ms effects p1 10..<13",
        "156ms effects p1 13..<14",
        "216ms effects 10..<20 by c-2",
        "217ms committed 20 by c-2",
        "266ms evicted",
        "280ms revoked by c-2",
        "284ms assigned 2 of generation 3 by c-2",
        "328ms effects p1 10..<14 by c-2",
        "366ms effects p1 14..<15",
        "388ms effects p1 14..<20 by c-2",
        "389ms committed p1 20 by c-2",
        "416ms effects p1 15..<20",
        "416ms revoked",
        "434ms revoked by c-2",
        "438ms assigned 1 of generation 4 by c-2",
        "438ms assigned 1 of generation 4",
      ]),
    TimelineCase(
      "a member whose heartbeats are lost is evicted while it works, and hears of it with the next that arrives",
      two.with {
        $0.commit = #"{"every": "1h"}"#
        $0.faults = [
          #"{"id": "h", "type": "slow-heartbeat", "loss": 1, "target": "c-1", "at": "100ms", "for": "200ms"}"#
        ]
      },
      [
        "0ms started",
        "0ms started by c-2",
        "10ms assigned 1 of generation 2",
        "10ms assigned 1 of generation 2 by c-2",
        "100ms fired 0",
        "114ms effects p1 0..<10",
        "114ms effects 0..<10 by c-2",
        "199ms evicted",
        "214ms effects p1 10..<20",
        "214ms effects 10..<20 by c-2",
        "220ms revoked by c-2",
        "224ms assigned 2 of generation 3 by c-2",
        "310ms revoked",
        "328ms effects 0..<10 by c-2",
        "428ms effects 10..<20 by c-2",
        "428ms revoked by c-2",
        "432ms assigned 1 of generation 4 by c-2",
        "432ms assigned 1 of generation 4",
        "536ms effects p1 0..<10 by c-2",
        "536ms effects 0..<10",
        "636ms effects p1 10..<20 by c-2",
        "636ms effects 10..<20",
        "3600435ms committed p1 20 by c-2",
        "3600435ms committed 20",
      ]),
  ]

  /// R-KAFKA-50, 51, 54 and 55.
  @Test(arguments: cases)
  func `Groups and what silences their members run as scripted`(_ row: TimelineCase) throws {
    try row.check()
  }
}
