import DeliveryModel

/// One point of a sweep after all of its cases were run: single kills by named point, and pairs of kills.
public struct ExploredPoint: Sendable {
  /// The point in words; empty without a sweep.
  public let label: String
  /// How often each case was run, with seeds of its own.
  public let seeds: Int
  /// How many records there are to kill at.
  public let records: Int
  /// How many cases were run.
  public private(set) var cases = 0
  /// Single kills, by `ProcessingPoint.rawValue`.
  public private(set) var singles = Array(repeating: CrashOutcomes(), count: ProcessingPoint.allCases.count)
  /// Pairs of kills.
  public private(set) var pairs = CrashOutcomes()

  /// Nothing yet.
  public init(label: String, seeds: Int, records: Int) {
    self.label = label
    self.seeds = seeds
    self.records = records
  }

  /// Adds what a case came to.
  public mutating func add(_ places: [CrashPlace], _ outcomes: CrashOutcomes) {
    cases += 1
    if places.count == 1 {
      singles[Int(places[0].point.rawValue)].add(outcomes)
    } else {
      pairs.add(outcomes)
    }
  }

  /// The names of the points, in the order of `singles`.
  public static var pointNames: [String] { ProcessingPoint.allCases.map { $0.name } }

  /// Everything together.
  public var all: CrashOutcomes {
    var sum = pairs
    for outcomes in singles { sum.add(outcomes) }
    return sum
  }
}
