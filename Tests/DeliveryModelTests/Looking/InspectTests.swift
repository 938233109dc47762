import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// What an administrator's tool would see, moment by moment.
struct InspectTests {
  private func groups(_ milliseconds: Int64) throws -> [GroupSnapshot] {
    try Simulation.inspect(
      GroupLab.scenario(), run: 0, at: .zero + SimulatedDuration.milliseconds(milliseconds)
    ).groups
  }

  /// A row as `t-1 4/6 c-1`.
  private func rows(_ group: GroupSnapshot) -> [String] {
    group.partitions.map { row in
      let offset = row.currentOffset.map { String($0) } ?? "-"
      let owner = row.member.map { group.members[$0].clientID } ?? "-"
      return "\(row.place.topic)-\(row.place.partition) \(offset)/\(row.logEndOffset) \(owner)"
    }
  }

  @Test(arguments: [
    (0, GroupSnapshot.State.dead, 0, [String]()),
    (1500, .preparingRebalance, 2, []),
    (2003, .completingRebalance, 2, []),
    (2200, .stable, 2, ["t-1 -/6 c-1", "t-0 -/6 c-2"]),
    (3504, .stable, 2, ["t-1 2/6 c-1", "t-0 -/6 c-2"]),
    (3505, .preparingRebalance, 1, ["t-1 2/6 -"]),
    (6000, .stable, 1, ["t-0 -/6 c-1", "t-1 6/6 c-1"]),
    (25_000, .stable, 2, ["t-1 6/6 c-1", "t-0 6/6 c-2"]),
  ])
  func `A group is shown as it is at that moment`(
    milliseconds: Int, state: GroupSnapshot.State, members: Int, lines: [String]
  ) throws {
    let group = try #require(groups(Int64(milliseconds)).first)
    #expect(group.name == "c")
    #expect(group.state == state)
    #expect(group.members.count == members)
    #expect(rows(group) == lines)
  }

  @Test(arguments: [
    (3000, GroupSnapshot.State.dead, [String]()), (4005, .empty, ["t-0 4/6 -"]),
    (9000, .empty, ["t-0 6/6 -", "t-1 2/6 -"]),
  ])
  func `An application that assigns is a group without members as soon as it has committed`(
    milliseconds: Int, state: GroupSnapshot.State, lines: [String]
  ) throws {
    let group = try #require(groups(Int64(milliseconds)).last)
    #expect(group.name == "solo")
    #expect(group.state == state)
    #expect(group.members.isEmpty)
    #expect(rows(group) == lines)
  }

  @Test func `After the run its end is shown`() throws {
    let scenario = try GroupLab.scenario()
    let result = try Simulation.run(scenario, run: 0)
    let end = try Simulation.inspect(scenario, run: 0, at: .zero + result.simulated)
    let later = try Simulation.inspect(scenario, run: 0, at: .zero + SimulatedDuration.seconds(3600))
    #expect(!end.isAfterEnd)
    #expect(later.isAfterEnd)
    #expect(later.at == end.at)
    #expect(later.groups == end.groups)
    #expect(later.groups[0].partitions.map { $0.lag } == [0, 0])
  }

  @Test func `A zombie is no member any more`() throws {
    let freeze = #"{"id": "gc", "type": "pause", "target": "c-2", "at": "2200ms", "for": "6s"}"#
    let snapshot = try Simulation.inspect(
      GroupLab.scenario(faults: freeze), run: 0, at: .zero + SimulatedDuration.seconds(6))
    #expect(snapshot.groups[0].members.map { $0.clientID } == ["c-1"])
  }

  @Test func `Logs end where the producers are at that moment`() throws {
    var lab = Lab()
    lab.arrival = #"{"process": "constant", "rate": "10/s"}"#
    lab.records = 50
    lab.commit = #"{"strategy": "after-processing", "every": "1 record"}"#
    let snapshot = try Simulation.inspect(
      lab.scenario(), run: 0, at: .zero + SimulatedDuration.milliseconds(2450))
    #expect(snapshot.groups[0].partitions.map { $0.logEndOffset } == [25])
  }

  @Test(arguments: [
    (1, GroupSnapshot.State.dead, ["q-0 0/4 -"]), (30, .stable, ["q-0 2/4 -"]),
    (5000, .stable, ["q-0 4/4 -"]),
  ])
  func `A share group is shown with the first record that is not done`(
    milliseconds: Int, state: GroupSnapshot.State, lines: [String]
  ) throws {
    let snapshot = try Simulation.inspect(
      QueueLab(records: 4, processing: #"{"time": "10ms"}"#, commit: #"{"every": "2 records"}"#).scenario(),
      run: 0,
      at: .zero + SimulatedDuration.milliseconds(Int64(milliseconds)))
    let group = try #require(snapshot.groups.first)
    #expect(group.state == state)
    #expect(rows(group) == (milliseconds == 1 ? [] : lines))
  }
}
