public import DeliveryHistory

/// Logs and their copies, as `kafka-topics.sh --describe` tells them, with how far each copy goes.
public enum LogTable {
  /// The table of all logs and a blank line.
  ///
  /// `LEO` has the next offset of each copy, by broker; `-` stands for an absent leader and for an empty list.
  public static func text(_ logs: [LogSnapshot]) -> String {
    var table = TextTable(leading: 9, trailing: 0)
    table.add(["TOPIC", "PARTITION", "LEADER", "LEADER-EPOCH", "REPLICAS", "ISR", "ELR", "HW", "LEO"])
    for log in logs {
      table.add([
        log.place.topic, String(log.place.partition), log.leader.map { String($0) } ?? "-",
        String(log.leaderEpoch), brokers(log.copies), brokers(log.copies.filter { $0.isInSync }),
        brokers(log.copies.filter { $0.isEligible }), String(log.highWatermark),
        log.copies.map { "\($0.broker):\($0.logEndOffset)" }.joined(separator: " "),
      ])
    }
    return table.lines.joined(separator: "\n") + "\n\n"
  }

  /// What is wrong with a log, in the words of the real tool's options; `nil` if nothing is.
  public static func warning(_ log: LogSnapshot) -> String? {
    let name = "\(log.place.topic)-\(log.place.partition)"
    if log.leader == nil { return "Warning: Partition \(name) is unavailable." }
    let inSync = log.copies.count { $0.isInSync }
    guard inSync < log.copies.count else { return nil }
    return "Warning: Partition \(name) is under-replicated: \(inSync) of \(log.copies.count) in sync."
  }

  private static func brokers(_ copies: [LogSnapshot.Copy]) -> String {
    copies.isEmpty ? "-" : copies.map { String($0.broker) }.joined(separator: ",")
  }
}
