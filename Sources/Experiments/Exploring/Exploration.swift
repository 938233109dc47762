public import DeliveryModel
import SimulationKernel

/// All ways to kill an application at the named points of its records: once, or twice.
///
/// Not a sample: every case is run. What is not covered is said by `isExhaustive`: kills between the named points, more
/// than two of them, other faults, and other luck than that of the seeds. The scenario's own faults are left out.
public struct Exploration: Sendable {
  /// The application that is killed, by its place in the scenario.
  public let consumer: Int
  /// Every place, in the order of records, then of points.
  public let places: [CrashPlace]
  /// Whether every two places are tried together, too.
  public let triesPairs: Bool
  private let scenario: Scenario

  /// Plans all cases of a scenario.
  ///
  /// - Parameters:
  ///   - scenario: What to run.
  ///   - consumer: The application, by its place in the scenario.
  ///   - logEnds: How many records each partition of the run holds.
  ///   - pairs: Whether every two places are tried together, too.
  public init(of scenario: Scenario, consumer: Int, logEnds: [Int64], pairs: Bool) {
    var plain = scenario
    plain.faults = []
    self.scenario = plain
    self.consumer = consumer
    triesPairs = pairs
    var places: [CrashPlace] = []
    for topic in scenario.consumers[consumer].topics {
      let first = scenario.firstPartition(ofTopic: topic)
      for partition in first..<(first + scenario.topics[topic].partitions) {
        for offset in 0..<logEnds[partition] {
          let record = RecordID(partition: Int32(partition), offset: offset)
          places += ProcessingPoint.allCases.map { CrashPlace(record: record, point: $0) }
        }
      }
    }
    self.places = places
  }

  /// How many cases there are.
  public var count: Int { places.count + (triesPairs ? places.count * (places.count - 1) / 2 : 0) }

  /// The places of one case: one, or two.
  public func places(ofCase number: Int) -> [CrashPlace] {
    guard number >= places.count else { return [places[number]] }
    // Pairs (0,1), (0,2), (1,2), (0,3), ...: the larger of the two numbers decides on the row.
    var rest = number - places.count
    var larger = 1
    while rest >= larger {
      rest -= larger
      larger += 1
    }
    return [places[rest], places[larger]]
  }

  /// The scenario of one case.
  public func scenario(ofCase number: Int) -> Scenario {
    var changed = scenario
    changed.faults = places(ofCase: number).enumerated().map { index, place in
      // The moment within a point is drawn by the fault's id: other records, other moments.
      FaultSpec.crash(
        id: "kill-\(index + 1)-\(place.record.partition)-\(place.record.offset)", at: place.record,
        place.point, of: consumer, in: scenario,
        restart: .milliseconds(10))
    }
    return changed
  }
}
