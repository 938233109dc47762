import Foundation
import Testing

/// `inspect`: the tables and warnings of kafka-consumer-groups.sh at a simulated moment.
struct InspectCommandTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var options: String
    var errors = ""
    var output = ""
  }

  static let cases: [Case] = [
    Case(
      testDescription: "before anybody has joined", options: "--at 0s",
      errors: """
        Error: Consumer group 'c' does not exist.

        Error: Consumer group 'solo' does not exist.


        """),
    Case(
      testDescription: "while the first members join", options: "--at 1500ms",
      errors: """
        Warning: Consumer group 'c' is rebalancing.

        Error: Consumer group 'solo' does not exist.


        """),
    Case(
      testDescription: "stable", options: "--at 2500ms",
      errors: """
        Error: Consumer group 'solo' does not exist.


        """,
      output: """
        GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID          HOST            CLIENT-ID
        c               t               1          -               3               -               c-1-db4b82d2fe0370c8 /c-1            c-1
        c               t               0          -               3               -               c-2-72738615c3f6cbfa /c-2            c-2


        """),
    Case(
      testDescription: "stable, with leader epochs", options: "--at 2500ms --group c --verbose",
      output: """
        GROUP           TOPIC           PARTITION  LEADER-EPOCH    CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID          HOST            CLIENT-ID
        c               t               1          -               -               3               -               c-1-db4b82d2fe0370c8 /c-1            c-1
        c               t               0          -               -               3               -               c-2-72738615c3f6cbfa /c-2            c-2


        """),
    Case(
      testDescription: "members", options: "--at 2500ms --group c --members",
      output: """
        GROUP           CONSUMER-ID          HOST            CLIENT-ID       #PARTITIONS
        c               c-1-db4b82d2fe0370c8 /c-1            c-1             1
        c               c-2-72738615c3f6cbfa /c-2            c-2             1


        """),
    Case(
      testDescription: "members with partitions", options: "--at 2500ms --group c --members --verbose",
      output: """
        GROUP           CONSUMER-ID          HOST            CLIENT-ID       #PARTITIONS     ASSIGNMENT
        c               c-1-db4b82d2fe0370c8 /c-1            c-1             1               t(1)
        c               c-2-72738615c3f6cbfa /c-2            c-2             1               t(0)


        """),
    Case(
      testDescription: "state", options: "--at 2500ms --group c --state",
      output: """
        GROUP           COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE                #MEMBERS
        c               broker-1:9092  (1)        range                Stable               2


        """),
    Case(
      testDescription: "after the crash, before anybody has noticed", options: "--at 3600ms --group c",
      output: """
        GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID          HOST            CLIENT-ID
        c               t               1          2               3               1               c-1-db4b82d2fe0370c8 /c-1            c-1
        c               t               0          -               3               -               c-2-72738615c3f6cbfa /c-2            c-2


        """),
    Case(
      testDescription: "after the eviction", options: "--at 4105ms --group c",
      errors: """
        Warning: Consumer group 'c' is rebalancing.


        """,
      output: """
        GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID     HOST            CLIENT-ID
        c               t               1          2               3               1               -               -               -


        """),
    Case(
      testDescription: "state after the eviction", options: "--at 4105ms --group c --state",
      errors: """
        Warning: Consumer group 'c' is rebalancing.


        """,
      output: """
        GROUP           COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE                #MEMBERS
        c               broker-1:9092  (1)        -                    PreparingRebalance   1


        """),
    Case(
      testDescription: "taken over", options: "--at 5s",
      errors: """
        Consumer group 'solo' has no active members.


        """,
      output: """
        GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID          HOST            CLIENT-ID
        c               t               0          -               3               -               c-1-db4b82d2fe0370c8 /c-1            c-1
        c               t               1          2               3               1               c-1-db4b82d2fe0370c8 /c-1            c-1

        GROUP           TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID     HOST            CLIENT-ID
        solo            t               0          3               3               0               -               -               -
        solo            t               1          1               3               2               -               -               -


        """),
    Case(
      testDescription: "members of a group without any", options: "--at 5s --group solo --members",
      errors: """
        Consumer group 'solo' has no active members.


        """),
    Case(
      testDescription: "state of a group without members", options: "--at 5s --group solo --state",
      errors: """
        Consumer group 'solo' has no active members.


        """,
      output: """
        GROUP           COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE                #MEMBERS
        solo            broker-1:9092  (1)        -                    Empty                0


        """),
    Case(
      testDescription: "after the end", options: "--at 30s --group c --state",
      errors: """
        the run ended at 20.017000 s; this is how it ended


        """,
      output: """
        GROUP           COORDINATOR (ID)          ASSIGNMENT-STRATEGY  STATE                #MEMBERS
        c               broker-1:9092  (1)        range                Stable               2


        """),
  ]

  @Test(arguments: cases)
  func `The groups are shown as the real tool shows them`(call: Case) throws {
    let outcome = try Tool.shell("$TOOL inspect s.json \(call.options)", in: Looking.folder())
    #expect(outcome.status == 0)
    #expect(outcome.output == call.output)
    #expect(outcome.errors == call.errors)
  }

  @Test func `JSON has the same in fields`() throws {
    let outcome = try Tool.shell(
      "$TOOL inspect s.json --at 5s --group solo --format json -q", in: Looking.folder())
    #expect(
      outcome.output == """
        {"format":"deliverylab.inspect/1","scenario":"tiny","run":0,"seed":1,"at_us":5000000,\
        "after_end":false,"groups":[{"group":"solo","state":"Empty","coordinator":1,\
        "assignment_strategy":null,"generation":0,"members":[],"partitions":[{"topic":"t",\
        "partition":0,"current_offset":3,"log_end_offset":3,"lag":0,"consumer_id":null,\
        "host":null,"client_id":null},{"topic":"t","partition":1,"current_offset":1,\
        "log_end_offset":3,"lag":2,"consumer_id":null,"host":null,"client_id":null}]}],"logs":[{"topic":"t",\
        "partition":0,"leader":1,"leader_epoch":0,"high_watermark":3,"replicas":[{"broker":1,\
        "log_end_offset":3,"in_sync":true,"eligible":false}]},{"topic":"t","partition":1,"leader":1,\
        "leader_epoch":0,"high_watermark":3,"replicas":[{"broker":1,"log_end_offset":3,"in_sync":true,\
        "eligible":false}]}],"producers":[]}

        """)
  }

  static let frozen = "scenarios/zombie-leader-acknowledges.json --only acks=1,timeout=20000"

  @Test func `Topics show who leads and how far each copy goes`() throws {
    let outcome = try Tool.shell("$TOOL inspect \(Self.frozen) --at 9s --topics")
    #expect(
      outcome.output == """
        TOPIC   PARTITION  LEADER  LEADER-EPOCH  REPLICAS  ISR  ELR  HW    LEO
        orders  0          2       1             1,2,3     2,3  -    2499  1:2499 2:2499 3:2499


        """)
    #expect(outcome.errors.contains("Warning: Partition orders-0 is under-replicated: 2 of 3 in sync."))
  }

  @Test func `Producers show what they hold back`() throws {
    let outcome = try Tool.shell("$TOOL inspect \(Self.frozen) --at 5100ms --producers -q")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 7)
    #expect(lines.first == "PRODUCER  TOPIC   PARTITION  RECORDS  AGE         ATTEMPTS  STATE")
    #expect(lines.dropFirst().prefix(5).allSatisfy { $0.hasSuffix("in flight to broker-1") })
    #expect(lines.last == "shop-1    orders  0          37       0.072000 s  0         in the accumulator")
  }

  @Test func `Quiet leaves the warnings out, and a file takes the tables`() throws {
    let outcome = try Tool.shell("$TOOL inspect s.json --at 5s -q -o t.txt; cat t.txt", in: Looking.folder())
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasPrefix("GROUP  "))
    #expect(outcome.output.contains("solo  "))
  }
}
