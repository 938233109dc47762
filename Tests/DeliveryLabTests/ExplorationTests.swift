import DeliveryLab
import DeliveryModel
import Experiments
import Foundation
import Testing

/// Kills at every named point of every record, and what theory says of each.
struct ExplorationTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func plan() throws -> Plan {
    let path = root.appendingPathComponent("scenarios/every-point-of-a-crash.json").path
    return try #require(try ScenarioFile.read(path).plan)
  }

  private static func explored(_ label: String, pairs: Bool = false, seeds: Int = 5) throws -> ExploredPoint {
    let point = try #require(try plan().points.first { $0.text == label })
    let exploration = Exploration(of: point.scenario, consumer: 0, logEnds: [12], pairs: pairs)
    return try #require(try Laboratory.explore(exploration, label: label, seeds: seeds))
  }

  struct Row: Sendable, CustomTestStringConvertible {
    var label: String
    /// Ranges by point: before, during and after processing; before, during and after the commit call.
    var lost: [ClosedRange<Int>]
    var extra: [ClosedRange<Int>]
    var testDescription: String { label }
  }

  private static let never = Array(repeating: 0...0, count: 6)

  static let rows: [Row] = [
    Row(
      label: "strategy=after-processing every=1 record", lost: never,
      extra: [0...0, 0...0, 1...1, 1...1, 0...1, 0...0]),
    Row(
      label: "strategy=after-processing every=4 records", lost: never,
      extra: [0...3, 0...3, 1...4, 4...4, 0...4, 0...0]),
    Row(
      label: "strategy=after-processing every=poll", lost: never,
      extra: [0...5, 0...5, 1...6, 6...6, 0...6, 0...0]),
    // The commit call comes before the records that it covers: a kill before it costs nothing.
    Row(
      label: "strategy=before-processing every=1 record", lost: [1...1, 1...1, 0...0, 0...0, 0...1, 1...1],
      extra: never),
    Row(
      label: "strategy=before-processing every=poll", lost: [1...6, 1...6, 0...5, 0...0, 0...6, 6...6],
      extra: never),
  ]

  @Test(arguments: rows) func `The worst and the best of each point are what theory says`(row: Row) throws {
    let explored = try Self.explored(row.label)
    #expect(explored.cases == 72)
    #expect(explored.singles.map { $0.lost } == row.lost)
    #expect(explored.singles.map { $0.extra } == row.extra)
    #expect(explored.singles.allSatisfy { $0.unresolved == 0 && $0.unreached == 0 })
  }

  @Test func `Only the position stored with the effect survives every kill, and every two`() throws {
    for label in ["strategy=with-effect every=1 record", "strategy=with-effect every=poll"] {
      let explored = try Self.explored(label, pairs: true, seeds: 1)
      #expect(explored.cases == 72 + 72 * 71 / 2)
      #expect(explored.all.guarantee == "exactly once")
    }
  }

  @Test func `Two kills cost at most twice what one costs`() throws {
    let explored = try Self.explored("strategy=after-processing every=4 records", pairs: true, seeds: 1)
    #expect(explored.pairs.extra == 0...8)
    #expect(explored.pairs.lost == 0...0)
  }

  @Test func `Every pair of places is a case, once`() throws {
    let point = try Self.plan().points[0]
    let exploration = Exploration(of: point.scenario, consumer: 0, logEnds: [2], pairs: true)
    #expect(exploration.places.count == 12)
    #expect(exploration.count == 12 + 66)
    var seen: Set<String> = []
    for number in 12..<exploration.count {
      let places = exploration.places(ofCase: number)
      #expect(places.count == 2 && places[0] != places[1])
      seen.insert(places.map { "\($0.record.offset) \($0.point.name)" }.joined(separator: ", "))
    }
    #expect(seen.count == 66)
  }
}
