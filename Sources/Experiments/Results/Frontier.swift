/// The points that no other point beats on duplicates, losses and capacity together, beyond noise.
public enum Frontier {
  /// Whether each summary is on the frontier; they must be of one consumer application and sink.
  ///
  /// Another point beats one if it is at least as good on all three and better on one, where differences that
  /// their paired interval does not tell from zero count as none.
  public static func members(_ summaries: [PointSummary]) -> [Bool] {
    summaries.map { summary in
      !summaries.contains { beats($0, summary) }
    }
  }

  private static func beats(_ other: PointSummary, _ summary: PointSummary) -> Bool {
    guard other.point.index != summary.point.index else { return false }
    let orders = [
      order(summary.shares(.duplicated), other.shares(.duplicated)),
      order(summary.shares(.lost), other.shares(.lost)),
      -order(summary.lines.map { $0.capacity }, other.lines.map { $0.capacity }),
    ]
    return orders.allSatisfy { $0 >= 0 } && orders.contains { $0 > 0 }
  }

  /// 1 if the other's values are lower beyond noise, -1 if they are higher, 0 if nobody can tell.
  private static func order(_ own: [Double], _ other: [Double]) -> Int {
    guard let difference = PairedDifference(sharedRunsOf: own, other) else { return 0 }
    guard difference.isBeyondNoise ?? (difference.estimate.mean != 0) else { return 0 }
    return difference.estimate.mean < 0 ? 1 : -1
  }
}
