import DeliveryHistory
import SimulationKernel

/// What somebody with Kafka's own tools would see of the groups.
extension World {
  /// The groups as they are now, by name.
  ///
  /// A commit that the coordinator has accepted counts as stored.
  mutating func groupSnapshots() -> [GroupSnapshot] {
    advanceLogs()
    let names = TraceNames(scenario)
    var snapshots: [GroupSnapshot] = []
    var firstSlot = 0
    for (g, spec) in scenario.consumers.enumerated() {
      let slots = firstSlot..<(firstSlot + spec.topics.reduce(0) { $0 + scenario.topics[$1].partitions })
      firstSlot = slots.upperBound
      snapshots.append(snapshot(ofGroup: g, slots, names))
    }
    return snapshots.sorted { $0.name < $1.name }
  }

  private func snapshot(ofGroup g: Int, _ slots: Range<Int>, _ names: TraceNames) -> GroupSnapshot {
    if let modern = groups[g]?.modern { return snapshot(of: modern, g, slots, names) }
    let group = groups[g]?.group
    let isStable = group?.state == .stable
    var members: [MemberSnapshot] = []
    var rows: [PartitionSnapshot] = []
    var isOwned = Array(repeating: false, count: slots.count)
    for member in group?.members ?? [] {
      // A coordinator tells assignments of a stable group only.
      let numbers = isStable ? member.assignment : []
      let own = numbers.map { row(slots.lowerBound + $0, member: members.count, names) }
      for number in numbers { isOwned[number] = true }
      let name = names.instances[member.instance]
      rows += Self.sorted(own)
      members.append(
        MemberSnapshot(
          consumerID: name + "-" + Self.hexadecimal(member.id), instanceID: member.isStatic ? name : nil,
          host: "/" + name, clientID: name,
          assignment: Self.sorted(own).map { $0.place }))
    }
    rows = arranged(rows, members) + unowned(slots, isOwned, names)
    return GroupSnapshot(
      name: scenario.consumers[g].name,
      state: state(ofGroup: g, hasCommits: rows.contains { $0.currentOffset != nil }),
      generation: group?.generation ?? 0, coordinator: coordinator(of: g) + 1,
      strategy: isStable ? group?.assignor.name : nil,
      members: members, partitions: rows)
  }

  /// A group of the new protocol: its coordinator tells assignments at all times.
  private func snapshot(of group: ModernGroup, _ g: Int, _ slots: Range<Int>, _ names: TraceNames)
    -> GroupSnapshot
  {
    var members: [MemberSnapshot] = []
    var rows: [PartitionSnapshot] = []
    var isOwned = Array(repeating: false, count: slots.count)
    for member in group.members {
      let own = member.assigned.map { row(slots.lowerBound + $0, member: members.count, names) }
      for number in member.assigned { isOwned[number] = true }
      let name = names.instances[member.instance]
      rows += Self.sorted(own)
      members.append(
        MemberSnapshot(
          consumerID: Self.hexadecimal(member.id), instanceID: member.isStatic ? name : nil,
          host: "/" + name, clientID: name, assignment: Self.sorted(own).map { $0.place }))
    }
    rows = arranged(rows, members) + unowned(slots, isOwned, names)
    let hasCommits = rows.contains { $0.currentOffset != nil }
    let state: GroupSnapshot.State
    if group.members.isEmpty {
      state = group.epoch == 0 && !hasCommits ? .dead : .empty
    } else if group.targetEpoch < group.epoch {
      state = .assigning
    } else {
      state = group.isSettled ? .stable : .reconciling
    }
    return GroupSnapshot(
      name: scenario.consumers[g].name, state: state, generation: group.epoch,
      coordinator: coordinator(of: g) + 1,
      strategy: group.config.assignor == .range ? "range" : "uniform", members: members, partitions: rows)
  }

  /// Whoever has most partitions comes first, as in the real tool.
  private func arranged(_ rows: [PartitionSnapshot], _ members: [MemberSnapshot]) -> [PartitionSnapshot] {
    rows.enumerated().sorted { left, right in
      let (most, least) = (share(left.element, of: members), share(right.element, of: members))
      return most != least ? most > least : left.offset < right.offset
    }.map { $0.element }
  }

  /// Partitions with a committed position that nobody owns.
  private func unowned(_ slots: Range<Int>, _ isOwned: [Bool], _ names: TraceNames) -> [PartitionSnapshot] {
    let left = slots.filter { !isOwned[$0 - slots.lowerBound] && shownPosition($0) != nil }
    return Self.sorted(left.map { row($0, member: nil, names) })
  }

  private func share(_ row: PartitionSnapshot, of members: [MemberSnapshot]) -> Int {
    row.member.map { members[$0].assignment.count } ?? 0
  }

  /// A group that nobody has ever joined, and for which nothing is committed, does not exist yet.
  private func state(ofGroup g: Int, hasCommits: Bool) -> GroupSnapshot.State {
    if scenario.consumers[g].queue != nil { return stateOfShareGroup(g) }
    guard let group = groups[g]?.group else { return hasCommits ? .empty : .dead }
    if group.state == .empty, group.generation == 0, !hasCommits { return .dead }
    return GroupSnapshot.State(group.state)
  }

  private func row(_ slot: Int, member: Int?, _ names: TraceNames) -> PartitionSnapshot {
    let partition = Int(consumption[slot].partition)
    return PartitionSnapshot(
      place: names.place(ofPartition: Int32(partition)), currentOffset: shownPosition(slot),
      logEndOffset: logEnds[partition], leaderEpoch: logs[partition].epoch, member: member)
  }

  private static func sorted(_ rows: [PartitionSnapshot]) -> [PartitionSnapshot] {
    rows.sorted { ($0.place.topic, $0.place.partition) < ($1.place.topic, $1.place.partition) }
  }

  static func hexadecimal(_ id: MemberID) -> String {
    let digits = String(id.number, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension GroupSnapshot.State {
  /// The state as the coordinator has it.
  init(_ state: GroupState) {
    switch state {
    case .empty: self = .empty
    case .preparingRebalance: self = .preparingRebalance
    case .completingRebalance: self = .completingRebalance
    case .stable: self = .stable
    }
  }
}
