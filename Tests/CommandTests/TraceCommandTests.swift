import Foundation
import Testing

/// `trace`: the history of one run, as text and as JSON lines.
struct TraceCommandTests {
  private func trace(_ options: String) throws -> Tool.Outcome {
    try Tool.shell("$TOOL trace s.json \(options)", in: Looking.folder())
  }

  @Test func `A record's story goes from its arrival to how it ended`() throws {
    let outcome = try trace("--record t-0@1")
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(
      outcome.output == """
         0.000000  p-1       stored t-0@0..2
         0.004000  solo-1    poll returned 6: t-0@0..2, t-1@0..2
         0.004000  solo-1    was handed t-0@1
         2.004000  solo-1    effect of t-0@1 in external, took 1s
         2.010000  c-2       poll returned 3: t-0@0..2
         2.010000  c-2       was handed t-0@1
         2.700000  run       FAULT kill #1 (crash) hits c-2
         2.700000  c-2       let go of t-0@1..2, unfinished
         2.700000  c-2       KILLED (fault kill #1)
         4.004000  solo-1    sync commit sent: t-0 next 3, t-1 next 1
         4.005000  broker-1  committed of solo-1: t-0 next 3, t-1 next 1
         4.006000  solo-1    commit answered: t-0 next 3, t-1 next 1
         4.105000  broker-1  evicted c-2 from its group (fault kill #1)
         4.105000  broker-1  group c is PreparingRebalance, generation 1, 1 member
         4.107000  broker-1  group c is CompletingRebalance, generation 2, 1 member
         4.109000  broker-1  group c is Stable, generation 2, 1 member
         4.110000  c-1       assigned t-0 t-1, generation 2
         4.112000  c-1       reads on from t-0 next 0, t-1 next 2
         4.114000  c-1       poll returned 4: t-0@0..2, t-1@2
         4.114000  c-1       was handed t-0@1
         5.114000  c-1       effect of t-0@1 in external, took 500ms, attempt 2
         5.114000  c-1       sync commit sent: t-0 next 2
         5.115000  broker-1  committed of c-1: t-0 next 2
         5.116000  c-1       commit answered: t-0 next 2
        20.017000  c         t-0@1 once: 1 effect in external
        20.017000  solo      t-0@1 once: 1 effect in external

        """)
  }

  @Test func `An actor's part of the history`() throws {
    #expect(
      try trace("--actor c-2").output == """
         0.000000  c-2       started
         0.000000  c-2       JoinGroup sent
         2.004000  c-2       SyncGroup sent
         2.006000  c-2       assigned t-0, generation 1
         2.008000  c-2       reads on from t-0 next 0
         2.010000  c-2       poll returned 3: t-0@0..2
         2.510000  c-2       effect of t-0@0 in external, took 500ms
         2.700000  run       FAULT kill #1 (crash) hits c-2
         2.700000  c-2       let go of t-0@1..2, unfinished
         2.700000  c-2       KILLED (fault kill #1)
         4.105000  broker-1  evicted c-2 from its group (fault kill #1)
        20.000000  c-2       started
        20.000000  c-2       JoinGroup sent
        20.012000  c-2       SyncGroup sent
        20.014000  c-2       assigned t-0, generation 3
        20.016000  c-2       reads on from t-0 next 3

        """)
  }

  @Test func `JSON lines are flat and have the names of VerifiableConsumer`() throws {
    #expect(
      try trace("--actor c-2 --from 2s --until 5s --format jsonl").output == """
        {"timestamp_us":2004000,"name":"group_request_sent","actor":"c-2","request":"SyncGroup"}
        {"timestamp_us":2006000,"name":"partitions_assigned","actor":"c-2","partitions":[{"topic":"t",\
        "partition":0}],"generation":1}
        {"timestamp_us":2008000,"name":"positions_fetched","actor":"c-2","offsets":[{"topic":"t",\
        "partition":0,"offset":0}]}
        {"timestamp_us":2010000,"name":"records_consumed","actor":"c-2","count":3,\
        "partitions":[{"topic":"t","partition":0,"count":3,"minOffset":0,"maxOffset":2}]}
        {"timestamp_us":2510000,"name":"effect","actor":"c-2","topic":"t","partition":0,"offset":0,\
        "sink":"external","attempt":1,"started_us":2010000}
        {"timestamp_us":2700000,"name":"fault_fired","actor":"run","fault":"kill","type":"crash",\
        "firing":0,"target":"c-2"}
        {"timestamp_us":2700000,"name":"records_abandoned","actor":"c-2","topic":"t","partition":0,\
        "count":2,"minOffset":1,"maxOffset":2}
        {"timestamp_us":2700000,"name":"process_killed","actor":"c-2","fault":"kill","firing":0}
        {"timestamp_us":4105000,"name":"member_evicted","actor":"broker-1","member":"c-2",\
        "fault":"kill","firing":0}

        """)
  }

  @Test func `Every JSON line has a time, a name and an actor, in the order of time`() throws {
    let outcome = try trace("--format jsonl --verbose")
    var last = 0
    for line in outcome.output.split(separator: "\n") {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let time = try #require(object["timestamp_us"] as? Int)
      #expect(object["name"] is String)
      #expect(object["actor"] is String)
      #expect(time >= last)
      last = time
    }
    #expect(outcome.output.contains(#""name":"record_data""#))
  }

  @Test func `Single records that a call returned are told on request`() throws {
    #expect(try !trace("--format jsonl").output.contains("record_data"))
    #expect(try trace("-v --until 2500ms").output.contains("c-2       was handed t-0@2\n"))
  }

  @Test func `Records, actors and a window narrow a trace down together`() throws {
    let outcome = try trace("--record t-0@1 --record t-1@0 --actor 'c-*' --from 2s --until 2600ms")
    #expect(
      outcome.output == """
         2.010000  c-1   poll returned 3: t-1@0..2
         2.010000  c-1   was handed t-1@0
         2.010000  c-2   poll returned 3: t-0@0..2
         2.010000  c-2   was handed t-0@1
         2.510000  c-1   effect of t-1@0 in external, took 500ms
        20.017000  c     t-0@1 once: 1 effect in external
        20.017000  solo  t-0@1 once: 1 effect in external
        20.017000  c     t-1@0 once: 1 effect in external
        20.017000  solo  t-1@0 once: 1 effect in external

        """)
  }

  @Test func `A replicated log's records are told from their storing to their cutting off`() throws {
    let text = try Tool.shell("$TOOL trace scenarios/unclean-election.json -q").output
    #expect(text.contains("broker-1  stored orders-0@0..1 of shop-1\n"))
    #expect(text.contains("shop-1    records 0..1 to orders-0 acknowledged\n"))
    #expect(
      text.contains(
        "broker-2  log of orders-0 cut off at 1000: unclean-election (fault kill #1)\n"))
    let again = try Tool.shell("$TOOL trace scenarios/producer-retry-duplicates.json -q").output
    #expect(again.contains("stored orders-0@2028..2033 of shop-1 again: producer-retry\n"))
    let lines = try Tool.shell("$TOOL trace scenarios/unclean-election.json -q --format jsonl").output
    #expect(
      lines.contains(
        #""name":"producer_send_success","actor":"shop-1","topic":"orders","partition":0,"count":2,"number":0,"#
          + #""outcome":"stored"}"#))
    #expect(lines.contains(#""name":"log_truncated","actor":"broker-2","topic":"orders""#))
  }

  @Test func `A limit is said`() throws {
    let outcome = try trace("--limit 3")
    #expect(outcome.output.split(separator: "\n").count == 3)
    #expect(outcome.errors.contains("3 of "))
  }

  @Test func `Another run is another seed`() throws {
    let folder = try Looking.folder()
    let outcome = try Tool.shell(
      """
      $TOOL trace s.json --run 3 --format jsonl > a; $TOOL trace s.json --seed 4 --format jsonl > b; cmp a b
      $TOOL trace s.json --only every='1 record' -o c; grep -c 'commit sent' c
      """, in: folder)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.status == 0)
  }

  @Test func `A closed pipe ends the command quietly`() throws {
    let folder = try Looking.folder()
    let outcome = try Tool.shell(
      "$TOOL trace s.json --set /producers/p/records=100000 --set /duration='\"30h\"' -q | head -n 1 | wc -l",
      in: folder)
    #expect(outcome.output.trimmingCharacters(in: .whitespaces).hasPrefix("1"))
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
  }
}
