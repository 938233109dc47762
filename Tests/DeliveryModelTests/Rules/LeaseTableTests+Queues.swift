import SimulationKernel
import Testing

@testable import DeliveryModel

/// What the other kinds of queues ask of a lease table (semantics 9).
extension LeaseTableTests {
  /// Ten seconds, no limits; then as one rule has it.
  private static func rules(_ change: (inout LeaseRules) -> Void = { _ in }) -> LeaseRules {
    var rules = LeaseRules(duration: .seconds(10), deliveryLimit: Int.max, window: Int64.max, narrows: false)
    change(&rules)
    return rules
  }

  static let queueRows = acknowledging + finishing + order + limitsOfQueues

  private static let acknowledging = [
    LeaseRow(
      "a late acknowledgement is refused (9.7: RabbitMQ, SQS FIFO; R-RMQ-3, R-SQS-2)",
      ["0s acquire 4 by 1", "9s ack 0..2 by 1", "10s ack 2..4 by 1"], ["0..4", "0..2 of 1", "nothing"],
      by: rules()),
    LeaseRow(
      "it counts, whoever has the record now (9.7: R-NATS-3, R-REDIS-4)",
      [
        "0s acquire 4 by 1", "10s expire", "11s acquire 2 by 2", "12s ack 0..4 by 1", "12s ack 0..2 by 2",
        "12s acquire 1 by 3",
      ], ["0..4", "0..4 of 1", "0..2", "0..2 of 2, 2..4 of -1", "nothing", "4..5"],
      by: rules { $0.lateAcknowledgement = .accepted }),
    LeaseRow(
      "it counts unless somebody has received the record since, however that went on (9.7: R-SQS-2, standard)",
      [
        "0s acquire 4 by 1", "10s expire", "11s acquire 2 by 2", "12s ack 0..4 by 1", "21s expire",
        "22s ack 0..1 by 1", "22s ack 1..2 by 2",
      ], ["0..4", "0..4 of 1", "0..2", "2..4 of 1", "0..2 of 2", "nothing", "1..2 of 2"],
      by: rules {
        $0.lateAcknowledgement = .unlessReceivedAgain
        $0.remembersOwners = true
      }),
    LeaseRow(
      "an owner gives back, and leases anew, what it has itself",
      [
        "0s acquire 2 by 1", "0s acquire 2 by 2", "0s acquire 2 by 1", "5s extend 0..4 by 1",
        "6s giveback 2..6 by 1", "10s expire", "15s expire",
      ],
      ["0..2", "2..4", "4..6", "extended", "4..6", "2..4 of 2", "0..2 of 1"], by: rules()),
  ]

  private static let finishing = [
    LeaseRow(
      "nobody speaks of records that were never handed out",
      ["0s acquire 4 by 1", "0s finish 2..9", "0s acquire 1 by 1"], ["0..4", "2..4 of 1", "4..5"],
      by: rules()),
    LeaseRow(
      "what is gone from the queue is not handed out, whatever its state",
      [
        "0s acquire 4 by 1", "1s discard 2..10", "1s start", "1s acquire 9 by 2", "1s ack 0..2 by 1",
        "1s start",
      ],
      ["0..4", "2..4 of 1, 4..10 of -1", "0", "10..19", "0..2 of 1", "10"], by: rules()),
    LeaseRow(
      "records between what was handed out and what is gone stay",
      ["0s acquire 4 by 1", "1s discard 6..10", "1s acquire 9 by 2"],
      ["0..4", "6..10 of -1", "4..6, 10..17"],
      by: rules()),
    LeaseRow(
      "and are new to who asks for new ones (XREADGROUP with >)",
      ["0s acquire 4 by 1", "0s drop 1", "1s discard 6..10", "1s acquire 9 by 2 fresh"],
      ["0..4", "0..4 of 1", "6..10 of -1", "4..6, 10..17"], by: rules()),
    LeaseRow(
      "a deleted record may come again (R-SQS-3)",
      [
        "0s acquire 4 by 1", "1s ack 0..4 by 1", "1s start", "1s revive 2", "1s start", "2s acquire 1 by 2",
        "2s ack 2..3 by 2", "2s start", "2s revive 50",
      ], ["0..4", "0..4 of 1", "4", "true", "2", "2..3", "2..3 of 2", "4", "false"], by: rules()),
    LeaseRow(
      "one that lies between others too",
      ["0s acquire 4 by 1", "1s ack 1..3 by 1", "1s revive 1", "1s acquire 2 by 2", "1s acquire 9 by 2"],
      ["0..4", "1..3 of 1", "true", "1..2, 4..5", "5..14"], by: rules()),
  ]

  private static let order = [
    LeaseRow(
      "records come back to their own place (R-RMQ-4, classic queues)",
      ["0s acquire 2 by 1", "0s acquire 2 by 2", "1s drop 2", "2s drop 1", "3s acquire 9 by 3"],
      ["0..2", "2..4", "2..4 of 2", "0..2 of 1", "0..9"], by: rules()),
    LeaseRow(
      "or stand before new ones in the order of their return (R-RMQ-4, quorum queues; R-NATS-2)",
      ["0s acquire 2 by 1", "0s acquire 2 by 2", "1s drop 2", "2s drop 1", "3s acquire 9 by 3"],
      ["0..2", "2..4", "2..4 of 2", "0..2 of 1", "2..4, 0..2, 4..9"], by: rules { $0.returns = .inTurn }),
    LeaseRow(
      "what was finished meanwhile is passed over there",
      [
        "0s acquire 4 by 1", "1s drop 1", "1s ack 1..3 by 1", "3s acquire 2 by 3", "3s acquire 2 by 3",
      ], ["0..4", "0..4 of 1", "1..3 of -1", "0..1, 3..4", "4..6"],
      by: rules {
        $0.returns = .inTurn
        $0.lateAcknowledgement = .accepted
      }),
    LeaseRow(
      "a name reads its own history, > reads new ones, XAUTOCLAIM what others have left (R-REDIS-1 to 3)",
      [
        "0s acquire 2 by 1", "0s acquire 2 by 2", "1s drop 1", "1s drop 2", "2s acquire 9 by 2 own",
        "2s acquire 9 by 2 own", "2s acquire 2 by 3 fresh", "3s acquire 9 by 3 returned",
      ], ["0..2", "2..4", "0..2 of 1", "2..4 of 2", "2..4", "nothing", "4..6", "0..2"],
      by: rules { $0.remembersOwners = true }),
  ]

  private static let limitsOfQueues = [
    LeaseRow(
      "a lease lasts as its delivery's number says, the last length repeats (R-NATS-5)",
      [
        "0s acquire 1 by 1", "1s expire", "1s acquire 1 by 1", "5s expire", "6s expire", "6s acquire 1 by 1",
        "10s expire", "11s expire",
      ], ["0..1", "0..1 of 1", "0..1", "nothing", "0..1 of 1", "0..1", "nothing", "0..1 of 1"],
      by: rules { $0.backoff = [.seconds(1), .seconds(5)] }),
    LeaseRow(
      "all holders together have so many at most (R-NATS-1)",
      ["0s acquire 9 by 1", "0s acquire 9 by 2", "1s ack 0..1 by 1", "1s acquire 9 by 2"],
      ["0..3", "nothing", "0..1 of 1", "3..4"], by: rules { $0.mostLeased = 3 }),
    LeaseRow(
      "a group is blocked while something of it is in flight (R-SQS-4)",
      ["0s acquire 2 by 1", "0s work", "1s ack 0..1 by 1", "1s work", "1s ack 1..2 by 1", "1s work"],
      ["0..2", "false", "0..1 of 1", "false", "1..2 of 1", "true"], by: rules { $0.blocksWhileLeased = true }),
    LeaseRow(
      "since 4.3 a nack does not count, the end of its holder does (R-RMQ-7)",
      [
        "0s acquire 1 by 1", "0s giveback 0..1 by 1", "0s acquire 1 by 1", "0s giveback 0..1 by 1",
        "0s acquire 1 by 1", "0s drop 1", "0s acquire 1 by 1", "0s drop 1",
      ], ["0..1", "0..1", "0..1", "0..1", "0..1", "0..1 of 1", "0..1", "archived 0..1 of 1"],
      by: rules {
        $0.deliveryLimit = 2
        $0.countsReleases = false
      }),
    LeaseRow(
      "the end of its holder lets a record's deliveries begin at 0 again (R-PULSAR-6)",
      [
        "0s acquire 1 by 1", "0s drop 1", "0s acquire 1 by 1", "0s drop 1", "0s acquire 1 by 1", "10s expire",
        "10s acquire 1 by 1", "20s expire",
      ], ["0..1", "0..1 of 1", "0..1", "0..1 of 1", "0..1", "0..1 of 1", "0..1", "archived 0..1 of 1"],
      by: rules {
        $0.deliveryLimit = 2
        $0.forgetsDeliveries = true
      }),
  ]

  /// Answers what queues other than share groups ask; `nil` for another question.
  static func sayOfQueue(
    _ words: [String], _ now: SimulatedTime, _ table: inout LeaseTable
  ) throws -> String? {
    guard ["ack", "finish", "discard", "giveback", "extend"].contains(words[1]) else { return nil }
    let borders = words[2].split(separator: ".").compactMap { Int64($0) }
    let (from, to) = (borders[0], borders[1])
    let owner = words.count > 4 ? try #require(Int32(words[4])) : -1
    var ranges: [LeaseRange] = []
    switch words[1] {
    case "ack": table.acknowledge(from, to, by: owner, at: now, into: &ranges)
    case "finish": table.finishAny(from, to, into: &ranges)
    case "discard": table.discard(from, to, into: &ranges)
    case "giveback":
      table.release(from, to, by: owner, into: &ranges)
      return text(ranges, owners: false)
    default:
      table.renew(from, to, by: owner, at: now, until: now + .seconds(10))
      return "extended"
    }
    return text(ranges, owners: true)
  }
}
