import Testing

/// Requests to a group, and its answers.
struct GroupRow: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let requests: [String]
  let answers: [String]
  var delay: Int64 = 3

  init(_ rule: String, delay: Int64 = 3, _ requests: [String], _ answers: [String]) {
    testDescription = rule
    self.requests = requests
    self.answers = answers
    self.delay = delay
  }
}

/// The classic group protocol at its coordinator (R-KAFKA-34, 35, 50, 53, 56 to 58).
struct ConsumerGroupTests {
  /// Two members of generation 1, stable at 3 s; `a` leads.
  private static let pair = ["0s join a", "1s join b", "3s wake", "6s wake", "6s sync b 1", "6s sync a 1"]
  private static let pairSays = ["6s a joined 1 and leads", "6s b joined 1", "6s a got 0", "6s b got 1"]

  static let rows: [GroupRow] =
    formation + joining + leaving
    + commits.map {
      GroupRow($0.testDescription, pair + $0.requests, pairSays + $0.answers)
    }

  private static let formation = [
    GroupRow(
      "the first member waits the initial delay", ["0s join a", "0s next", "3s wake"],
      ["0s next 3s", "3s a joined 1 and leads"]),
    GroupRow("without an initial delay nobody waits", delay: 0, ["0s join a"], ["0s a joined 1 and leads"]),
    GroupRow(
      "each new member extends the wait once more",
      ["0s join a", "2s join b", "3s wake", "3s next", "5s join c", "6s wake", "6s next", "9s wake"],
      ["3s next 6s", "6s next 9s", "9s a joined 1 and leads", "9s b joined 1", "9s c joined 1"]),
    GroupRow(
      "the wait ends with the rebalance timeout",
      ["0s join A", "2s join B", "3s wake", "3s next", "4s join C", "5s wake"],
      ["3s next 5s", "5s A joined 1 and leads", "5s B joined 1", "5s C joined 1"]),
    GroupRow(
      "who leaves while the group waits is not in it",
      ["0s join a", "1s join b", "2s leave a", "3s wake", "6s wake"],
      ["6s b joined 1 and leads"]),
    GroupRow(
      "a group whose members have all left is empty", ["0s join a", "1s leave a", "1s state", "1s next"],
      ["1s Empty 1", "1s next never"]),
    GroupRow("the leader's assignment answers everybody", pair + ["6s state"], pairSays + ["6s Stable 1"]),
    GroupRow(
      "who syncs after the leader is answered at once",
      ["0s join a", "1s join b", "3s wake", "6s wake", "6s sync a 1", "7s sync b 1"],
      ["6s a joined 1 and leads", "6s b joined 1", "6s a got 0", "7s b got 1"]),
  ]

  private static let joining = [
    GroupRow(
      "a new member has everybody join again",
      pair + ["8s join c", "8s heartbeat a 1", "9s join a", "9s next", "9s join b"],
      pairSays + [
        "8s a heartbeat rebalanceInProgress", "9s next 16s", "9s a joined 2 and leads", "9s b joined 2",
        "9s c joined 2",
      ]),
    GroupRow(
      "a follower that joins again disturbs nobody", pair + ["8s join b", "8s state"],
      pairSays + ["8s b joined 1", "8s Stable 1"]),
    GroupRow(
      "a leader that joins again forces a rebalance", pair + ["8s join a", "8s state"],
      pairSays + ["8s PreparingRebalance 1"]),
    GroupRow(
      "who heartbeats and does not rejoin is out at the longest rebalance timeout",
      [
        "0s join A", "1s join B", "3s wake", "5s wake", "5s sync A 1", "5s sync B 1", "6s join A",
        "9s heartbeat B 1", "11s wake",
        "12s heartbeat B 1",
      ],
      [
        "5s A joined 1 and leads", "5s B joined 1", "5s A got 0", "5s B got 1",
        "9s B heartbeat rebalanceInProgress",
        "11s B is out", "11s A joined 2 and leads", "12s B heartbeat unknownMember",
      ]),
    GroupRow(
      "a leader that does not rejoin is succeeded", pair + ["8s join c", "9s join b", "9s leave a"],
      pairSays + ["9s b joined 2 and leads", "9s c joined 2"]),
    GroupRow(
      "who waits for the join phase has no session",
      pair + ["8s join b", "8s join a", "15s heartbeat b 1", "20s wake", "20s state"],
      pairSays + ["8s b joined 1", "15s b heartbeat rebalanceInProgress", "20s PreparingRebalance 1"]),
    GroupRow(
      "a sync in the join phase is refused", pair + ["8s join c", "8s sync b 1"],
      pairSays + ["8s b SyncGroup rebalanceInProgress"]),
    GroupRow(
      "who waits for its assignment is sent back when somebody joins",
      ["0s join a", "1s join b", "3s wake", "6s wake", "6s sync b 1", "7s join c", "7s state"],
      [
        "6s a joined 1 and leads", "6s b joined 1", "7s b SyncGroup rebalanceInProgress",
        "7s PreparingRebalance 1",
      ]),
    GroupRow(
      "a leader that does not sync is out after the rebalance timeout",
      [
        "0s join A", "1s join B", "3s wake", "5s wake", "5s sync B 1", "9s heartbeat A 1", "10s wake",
        "10s join B",
      ],
      [
        "5s A joined 1 and leads", "5s B joined 1", "9s A heartbeat ok", "10s A is out",
        "10s B SyncGroup rebalanceInProgress",
        "10s B joined 2 and leads",
      ]),
    GroupRow(
      "a follower that does not sync is out too, though the group is stable",
      [
        "0s join A", "1s join B", "3s wake", "5s wake", "5s sync A 1", "9s heartbeat B 1", "9s next",
        "10s wake",
      ],
      [
        "5s A joined 1 and leads", "5s B joined 1", "5s A got 0", "9s B heartbeat ok", "9s next 10s",
        "10s B is out",
      ]),
    GroupRow(
      "a sync of another generation is refused", pair + ["8s sync b 0", "8s sync z 1"],
      pairSays + ["8s b SyncGroup illegalGeneration", "8s z SyncGroup unknownMember"]),
  ]

  private static let leaving = [
    GroupRow(
      "a silent member is out after its session",
      pair + ["9s heartbeat a 1", "16s wake", "16s state", "17s heartbeat b 1"],
      pairSays + [
        "9s a heartbeat ok", "16s b is out", "16s PreparingRebalance 1", "17s b heartbeat unknownMember",
      ]),
    GroupRow(
      "a heartbeat renews the session",
      pair + ["9s heartbeat a 1", "9s heartbeat b 1", "16s wake", "16s next"],
      pairSays + ["9s a heartbeat ok", "9s b heartbeat ok", "16s next 19s"]),
    GroupRow(
      "a coordinator that takes over gives everybody a full session",
      pair + ["15s renew", "16s wake", "16s next"],
      pairSays + ["16s next 25s"]),
    GroupRow(
      "who leaves has the others join at once",
      pair + ["8s leave b", "8s state", "8s join a", "8s sync a 2"],
      pairSays + ["8s PreparingRebalance 1", "8s a joined 2 and leads", "8s a got 0,1"]),
    GroupRow(
      "the last to leave empties the group, and that is a generation",
      pair + ["8s leave a", "8s leave b", "8s state", "9s join c", "12s wake"],
      pairSays + ["8s Empty 2", "12s c joined 3 and leads"]),
    GroupRow("a stranger's leave is nothing", pair + ["8s leave z", "8s state"], pairSays + ["8s Stable 1"]),
    GroupRow(
      "a heartbeat of another generation is refused", pair + ["8s heartbeat b 0"],
      pairSays + ["8s b heartbeat illegalGeneration"]),
  ]

  /// R-KAFKA-35, row by row.
  private static let commits = [
    GroupRow("a commit of the generation is taken", ["8s commit a 1"], ["8s a commit ok"]),
    GroupRow(
      "a commit of an older generation is refused", ["8s commit a 0"], ["8s a commit illegalGeneration"]),
    GroupRow("a stranger's commit is refused", ["8s commit z 1"], ["8s z commit unknownMember"]),
    GroupRow("a commit in the join phase is taken", ["8s join c", "9s commit b 1"], ["9s b commit ok"]),
    GroupRow(
      "a commit between two generations is refused",
      ["8s join c", "9s join a", "9s join b", "9s commit b 2", "9s commit b 1"],
      [
        "9s a joined 2 and leads", "9s b joined 2", "9s c joined 2", "9s b commit rebalanceInProgress",
        "9s b commit illegalGeneration",
      ]),
    GroupRow(
      "a commit counts as a heartbeat", ["9s commit a 1", "9s commit b 1", "16s wake", "16s next"],
      ["9s a commit ok", "9s b commit ok", "16s next 19s"]),
    GroupRow(
      "an evicted member's commit is refused", ["9s heartbeat a 1", "16s wake", "17s commit b 1"],
      ["9s a heartbeat ok", "16s b is out", "17s b commit unknownMember"]),
  ]

  @Test(arguments: rows) func `A group answers by the rules`(_ row: GroupRow) throws {
    #expect(try GroupScript.run(row.requests, delay: row.delay) == row.answers)
  }
}
