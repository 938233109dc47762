public import DeliveryHistory

/// Groups as `kafka-consumer-groups.sh --describe` prints them: its columns, their order and their least widths.
public enum GroupTable {
  /// Which of the tool's tables.
  public enum View: Sendable {
    /// Positions and lag.
    case offsets
    /// The members.
    case members
    /// The group as a whole.
    case state
  }

  /// The table of a group and a blank line; empty if the tool prints none.
  ///
  /// `verbose` adds LEADER-EPOCH to positions, and ASSIGNMENT to members (as up to Kafka 3).
  public static func text(_ group: GroupSnapshot, _ view: View, verbose: Bool) -> String {
    guard group.state != .dead else { return "" }
    let rows: [[String]]
    switch view {
    case .offsets: rows = offsets(group, verbose)
    case .members: rows = members(group, verbose)
    case .state: rows = state(group)
    }
    guard rows.count > 1 else { return "" }
    return lines(rows, least: widths(view, verbose, hasStatic(group))).joined(separator: "\n") + "\n\n"
  }

  /// What the tool says on standard error before the table; `nil` for a stable group.
  public static func warning(_ group: GroupSnapshot) -> String? {
    switch group.state {
    case .dead: "Error: Consumer group '\(group.name)' does not exist."
    case .empty: "Consumer group '\(group.name)' has no active members."
    case .preparingRebalance, .completingRebalance, .assigning, .reconciling:
      "Warning: Consumer group '\(group.name)' is rebalancing."
    case .stable: nil
    }
  }

  private static func offsets(_ group: GroupSnapshot, _ verbose: Bool) -> [[String]] {
    var head = ["GROUP", "TOPIC", "PARTITION"]
    if verbose { head.append("LEADER-EPOCH") }
    head += ["CURRENT-OFFSET", "LOG-END-OFFSET", "LAG", "CONSUMER-ID", "HOST", "CLIENT-ID"]
    return [head]
      + group.partitions.map { row in
        let member = row.member.map { group.members[$0] }
        var cells = [group.name, row.place.topic, String(row.place.partition)]
        // Known where something was committed; the real tool shows the epoch of that commit, here it is the last.
        if verbose { cells.append(row.currentOffset == nil ? "-" : String(row.leaderEpoch)) }
        return cells + [
          text(row.currentOffset), String(row.logEndOffset), text(row.lag), member?.consumerID ?? "-",
          member?.host ?? "-", member?.clientID ?? "-",
        ]
      }
  }

  private static func members(_ group: GroupSnapshot, _ verbose: Bool) -> [[String]] {
    let instance = hasStatic(group) ? ["GROUP-INSTANCE-ID"] : []
    let head = ["GROUP", "CONSUMER-ID"] + instance + ["HOST", "CLIENT-ID", "#PARTITIONS"]
    return [verbose ? head + ["ASSIGNMENT"] : head]
      + group.members.map { member in
        let id = hasStatic(group) ? [member.instanceID ?? ""] : []
        let cells =
          [group.name, member.consumerID] + id
          + [member.host, member.clientID, String(member.assignment.count)]
        return verbose ? cells + [assignment(member.assignment)] : cells
      }
  }

  private static func state(_ group: GroupSnapshot) -> [[String]] {
    [
      ["GROUP", "COORDINATOR (ID)", "ASSIGNMENT-STRATEGY", "STATE", "#MEMBERS"],
      [
        group.name, "broker-\(group.coordinator):9092  (\(group.coordinator))", group.strategy ?? "-",
        group.state.rawValue, String(group.members.count),
      ],
    ]
  }

  /// Partitions as `orders(0,1), payments(2)`.
  static func assignment(_ partitions: [TopicPartition]) -> String {
    var parts: [(topic: String, numbers: String)] = []
    for place in partitions {
      if parts.last?.topic == place.topic {
        parts[parts.count - 1].numbers += ",\(place.partition)"
      } else {
        parts.append((place.topic, "\(place.partition)"))
      }
    }
    return parts.isEmpty ? "-" : parts.map { "\($0.topic)(\($0.numbers))" }.joined(separator: ", ")
  }

  private static func text(_ number: Int64?) -> String { number.map { String($0) } ?? "-" }

  /// Static members have a column of their own, if there are any.
  private static func hasStatic(_ group: GroupSnapshot) -> Bool {
    group.members.contains { $0.instanceID != nil }
  }

  private static func widths(_ view: View, _ verbose: Bool, _ hasStatic: Bool) -> [Int] {
    switch view {
    case .offsets: [15, 15, 10, 15, 15, 15] + (verbose ? [15] : []) + [15, 15]
    case .members: [15, 15] + (hasStatic ? [17] : []) + [15, 15, 15]
    case .state: [15, 25, 20, 20]
    }
  }

  /// Left-aligned columns with one space between; the last one is as long as it is.
  private static func lines(_ rows: [[String]], least: [Int]) -> [String] {
    var widths = least
    for row in rows {
      for column in widths.indices where column < row.count - 1 {
        widths[column] = max(widths[column], row[column].count)
      }
    }
    return rows.map { row in
      row.indices.map { column in
        let cell = row[column]
        guard column < row.count - 1 else { return cell }
        return cell + String(repeating: " ", count: widths[column] - cell.count)
      }.joined(separator: " ")
    }
  }
}
