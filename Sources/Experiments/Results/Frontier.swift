/// The points that no other point beats on duplicates, losses and capacity together, beyond noise.
public enum Frontier {
  /// Whether each summary is on the frontier; they must be of one consumer application and sink.
  ///
  /// Another point beats one if it is at least as good on all three and better on one, where differences that
  /// their paired interval does not tell from zero count as none.
  public static func members(_ summaries: [PointSummary]) -> [Bool] { members(summaries.map { $0.lines }) }

  /// The same of the lines of each point.
  public static func members(_ points: [[RunLine]]) -> [Bool] {
    let sides = points.map { Sides($0) }
    return sides.indices.map { index in
      !sides.indices.contains { $0 != index && beats(sides[$0], sides[index]) }
    }
  }

  /// What is weighed of a point, run by run.
  private struct Sides {
    let duplicated: [Double]
    let lost: [Double]
    let capacity: [Double]

    init(_ lines: [RunLine]) {
      duplicated = lines.map { Self.share(.duplicated, $0) }
      lost = lines.map { Self.share(.lost, $0) }
      capacity = lines.map { $0.capacity }
    }

    private static func share(_ metric: Metric, _ line: RunLine) -> Double {
      line[.acknowledged] > 0 ? Double(line[metric]) / Double(line[.acknowledged]) : 0
    }
  }

  private static func beats(_ other: Sides, _ point: Sides) -> Bool {
    let orders = [
      order(point.duplicated, other.duplicated), order(point.lost, other.lost),
      -order(point.capacity, other.capacity),
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
