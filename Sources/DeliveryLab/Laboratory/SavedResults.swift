import DeliveryModel
public import Experiments
import ScenarioText

/// What an interrupted sweep has left in its results file: complete units, in order.
public struct SavedResults: Sendable {
  /// The header line.
  public let header: String
  /// The kept lines as text.
  public let texts: [String]
  /// The same lines as values.
  public let lines: [RunLine]
  /// How many units are complete.
  public let units: Int

  /// Reads the complete units of a results file; `nil` if the bytes are none.
  ///
  /// A torn last line and the trailer are dropped.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - plan: What the file should hold results of.
  public init?(_ bytes: [UInt8], of plan: Plan) {
    let rows = bytes.split(separator: 0x0A).map { Array($0) }
    guard let first = rows.first, Self.parse(first)?.member("kind")?.serialized() == "\"header\"" else {
      return nil
    }
    header = String(decoding: first, as: UTF8.self)
    var texts: [String] = []
    var lines: [RunLine] = []
    var units = 0
    var next = 1
    let order = plan.points.flatMap { point in (0..<plan.runs).map { (point, $0) } }
    for (point, run) in order {
      let expected = point.scenario.consumers.reduce(0) { $0 + $1.sinks.count }
      var unit: [RunLine] = []
      while unit.count < expected, next + unit.count < rows.count,
        let line = Self.parse(rows[next + unit.count]).flatMap({ RunLine(json: $0) }),
        line.point == point.index,
        line.run == run
      {
        unit.append(line)
      }
      guard unit.count == expected else { break }
      texts += rows[next..<(next + expected)].map { String(decoding: $0, as: UTF8.self) }
      lines += unit
      next += expected
      units += 1
    }
    self.texts = texts
    self.lines = lines
    self.units = units
  }

  /// The fingerprint of the scenario that a results file was made from; `nil` if it is none.
  public static func scenario(of bytes: [UInt8]) -> String? {
    guard let first = bytes.split(separator: 0x0A).first, let value = parse(Array(first)),
      case .string(let sha256)? = value.member("scenario_sha256")?.kind
    else { return nil }
    return sha256
  }

  private static func parse(_ bytes: [UInt8]) -> JSONValue? {
    let problems = ProblemCollector()
    let value = JSONParser.parse(problems.addSource(name: "results", bytes: bytes), into: problems)
    return problems.hasErrors ? nil : value
  }
}
