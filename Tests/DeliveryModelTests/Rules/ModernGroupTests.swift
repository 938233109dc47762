import DeliveryModel
import Testing

/// The new group protocol at its coordinator, KIP-848 (R-KAFKA-38, 62 to 65, 67).
struct ModernGroupTests {
  /// `a` has everything, `b` comes at 2 s.
  private static let second = ["0s a 0 -", "1s a 1 0,1,2,3", "2s b 0 -"]
  private static let secondSays = ["0s a 1 0,1,2,3", "1s a 1 0,1,2,3", "2s b 2 -"]
  /// `a` has given two up, and `b` has them.
  private static let shared = second + ["3s a 1 0,1,2,3", "4s a 1 0,1", "5s b 2 -", "5s a 2 0,1"]
  private static let sharedSays = secondSays + ["3s a 1 0,1", "4s a 2 0,1", "5s b 2 2,3", "5s a 2 0,1"]

  static let rows: [GroupRow] = [
    GroupRow("the first member has everything at once", ["0s a 0 -"], ["0s a 1 0,1,2,3"]),
    GroupRow(
      "a partition is not given out before its old owner has reported that it gave it up (R-KAFKA-63)",
      second + ["3s b 2 -", "3s a 1 0,1,2,3", "4s b 2 -", "5s a 1 0,1", "6s b 2 -"],
      secondSays + ["3s b 2 -", "3s a 1 0,1", "4s b 2 -", "5s a 2 0,1", "6s b 2 2,3"]),
    GroupRow(
      "an epoch moves on only with nothing left to give up", second + ["3s a 1 0,1,2,3", "4s a 1 0,1,2,3"],
      secondSays + ["3s a 1 0,1", "4s a 1 0,1"]),
    GroupRow("nobody stops for a newcomer: what stays is kept", shared, sharedSays),
    GroupRow(
      "one target in a second: who joins earlier waits for it (R-KAFKA-65)",
      ["0s a 0 -", "0.2s b 0 -", "0.2s next", "0.5s a 1 0,1,2,3", "1s wake", "1.1s a 1 0,1,2,3"],
      ["0s a 1 0,1,2,3", "0.2s b 1 -", "0.2s next 1000ms", "0.5s a 1 0,1,2,3", "1.1s a 1 0,1"]),
    GroupRow(
      "who does not give up within its rebalance timeout is fenced, though it heartbeats (R-KAFKA-64)",
      second + ["3s a 1 0,1,2,3", "7s a 1 0,1,2,3", "8s wake", "8s b 2 -", "9s a 1 0,1,2,3"],
      secondSays + [
        "3s a 1 0,1", "7s a 1 0,1", "8s a is fenced", "8s b 3 0,1,2,3", "9s a unknownMember",
      ]),
    GroupRow(
      "a silent member is fenced after its session, and its partitions are free (R-KAFKA-65)",
      shared + ["10s b 2 2,3", "15s wake", "15s epoch", "16s b 2 2,3"],
      sharedSays + ["10s b 2 2,3", "15s a is fenced", "15s epoch 3 target 3", "16s b 3 0,1,2,3"]),
    GroupRow(
      "a fenced member comes back with epoch 0 (R-KAFKA-64)",
      shared + ["10s b 2 2,3", "15s wake", "17s a 2 0,1", "17s a 0 -"],
      sharedSays + ["10s b 2 2,3", "15s a is fenced", "17s a unknownMember", "17s a 4 -"]),
    GroupRow(
      "who leaves frees its partitions at once", shared + ["6s leave a", "6s b 2 2,3"],
      sharedSays + ["6s b 3 0,1,2,3"]),
    GroupRow(
      "a coordinator that takes over gives everybody a full session",
      shared + ["14s renew", "15s wake", "15s next"], sharedSays + ["15s next 24000ms"]),
    GroupRow(
      "a commit of the present epoch is taken (R-KAFKA-38)", shared + ["6s commit a 2 0,1"],
      sharedSays + ["6s commit ok"]),
    GroupRow(
      "of an older epoch only for what the member still has",
      shared + ["6s commit a 1 0,1", "6s commit a 1 0,2"],
      sharedSays + ["6s commit ok", "6s commit illegalGeneration"]),
    GroupRow(
      "a commit while giving up is taken for what is kept, and at the present epoch for all",
      second + ["3s a 1 0,1,2,3", "3.5s commit a 1 0,1,2,3"],
      secondSays + ["3s a 1 0,1", "3.5s commit ok"]),
    GroupRow(
      "a fenced member's commit is refused",
      shared + ["10s b 2 2,3", "15s wake", "16s commit a 2 0,1"],
      sharedSays + ["10s b 2 2,3", "15s a is fenced", "16s commit unknownMember"]),
    GroupRow(
      "a static member that has announced its end is succeeded at once (R-KAFKA-67)",
      ["0s A 0 -", "1s leave A", "1s epoch", "2s A' 0 -"],
      ["0s A 1 0,1,2,3", "1s epoch 1 target 1", "2s A' 1 0,1,2,3"]),
    GroupRow(
      "the successor of one that crashed is refused until the session is over (R-KAFKA-67)",
      ["0s A 0 -", "2s A' 0 -", "9.9s A' 0 -", "10s wake", "11s A' 0 -"],
      [
        "0s A 1 0,1,2,3", "2s A' unreleasedInstance", "9.9s A' unreleasedInstance", "10s a is fenced",
        "11s A' 3 0,1,2,3",
      ]),
    GroupRow(
      "a static member that has left keeps its partitions from the others until its session ends",
      ["0s A 0 -", "1s leave A", "2s b 0 -", "3s b 2 -", "10s wake", "10s b 2 -"],
      ["0s A 1 0,1,2,3", "2s b 2 -", "3s b 2 -", "10s a is fenced", "10s b 3 0,1,2,3"]),
  ]

  @Test(arguments: rows) func `A group of the new protocol answers by the rules`(_ row: GroupRow) {
    #expect(ModernGroupScript.run(row.requests) == row.answers)
  }

  /// R-KAFKA-62: `uniform` keeps what members have, `range` deals out anew.
  @Test func `The brokers' assignor decides who gets what`() {
    let requests = ["0s b 0 -", "2s a 0 -", "3s b 1 0,1,2,3"]
    #expect(
      ModernGroupScript.run(requests, assignor: .sticky) == ["0s b 1 0,1,2,3", "2s a 2 -", "3s b 1 0,1"])
    #expect(
      ModernGroupScript.run(requests, assignor: .range) == ["0s b 1 0,1,2,3", "2s a 2 -", "3s b 1 2,3"])
  }
}
