public import Experiments
import ScenarioText

/// A results file as it was read back: its header, and what it holds of each run.
///
/// A file whose writer was killed ends anywhere, so that its last line may be torn and its last run may lack lines.
/// What ends without a trailer is read without its last run.
public struct ResultsDocument: Sendable {
  /// The lines of one run of one point.
  public struct Unit: Sendable {
    /// The point's number.
    public let point: Int
    /// The run's number.
    public let run: Int
    /// The point's value on each axis.
    public let axes: [AxisValue]
    /// The lines as they stand in the file, those of faults too.
    public fileprivate(set) var texts: [String] = []
    /// The result lines as values.
    public fileprivate(set) var lines: [RunLine] = []
    /// The number of the first line in the file, from 1.
    public let firstLine: Int
    /// Where the last line ends, with its line break.
    public fileprivate(set) var end = 0
  }

  /// How a file ends.
  public enum Ending: Sendable, Equatable {
    /// With a trailer that says that everything was run.
    case complete
    /// With a trailer that says that something was not.
    case interrupted
    /// Without a trailer.
    case torn
  }

  /// The path as the user gave it.
  public let path: String
  /// What was run.
  public let header: ResultsHeader
  /// Where the header ends, with its line break.
  public let headerEnd: Int
  /// The runs, in the order of the file.
  public private(set) var units: [Unit] = []
  /// How the file ends.
  public private(set) var ending = Ending.torn
  /// Metrics that some line lacks, because another version wrote it.
  public private(set) var absent: [Metric] = []
  /// Whether some line does not say how many faults fired, because another version wrote it.
  public var absentFirings: Bool { units.contains { $0.lines.contains { $0.firingCount == nil } } }
  /// The first line that is wrong; what follows it was not read.
  public private(set) var problem: ResultsProblem?

  /// Reads a file.
  ///
  /// - Throws: `ResultsProblem` if the bytes do not begin with the header of a results file.
  public init(_ bytes: [UInt8], path: String) throws(ResultsProblem) {
    self.path = path
    var start = 0
    guard let line = Self.nextLine(bytes, &start), let value = Self.parse(line) else {
      throw ResultsProblem(
        path: path, "it is no results file (make one with: deliverylab sweep FILE --results RESULTS)")
    }
    let format = value.text("format")
    guard value.text("kind") == "header", format == ResultsHeader.format else {
      let found =
        format.map { "its format is \(JSONText.quoted(JSONText.clipped($0)))" } ?? "it has no header"
      throw ResultsProblem(path: path, "it is no results file of format \(ResultsHeader.format): \(found)")
    }
    guard let header = ResultsHeader(value), header.line == String(decoding: line, as: UTF8.self) else {
      throw ResultsProblem(
        path: path, line: 1, "the header is damaged, or was written by a version that this one does not know")
    }
    self.header = header
    headerEnd = start
    read(bytes, from: start)
    if ending == .torn, problem == nil, !units.isEmpty { units.removeLast() }
  }

  private mutating func read(_ bytes: [UInt8], from first: Int) {
    var start = first
    var number = 1
    while let line = Self.nextLine(bytes, &start) {
      number += 1
      if let reason = take(line, number, end: start) {
        problem = ResultsProblem(path: path, line: number, reason)
        return
      }
    }
  }

  /// Takes a line; returns what is wrong with it.
  private mutating func take(_ bytes: [UInt8], _ number: Int, end: Int) -> String? {
    guard ending == .torn else { return "there is a line after the trailer" }
    guard let value = Self.parse(bytes), let kind = value.text("kind") else { return "the line is damaged" }
    if kind == "trailer" { return finish(value, number) }
    guard kind == "run" || kind == "fault" else { return "no line is of kind \(JSONText.quoted(kind))" }
    guard let point = value.whole("point"), let run = value.whole("run"),
      let unit = header.unit(point: point, run: run)
    else { return "it is of a point or run that the header does not have" }
    guard header.shard.holds(unit) else {
      return "point \(point) run \(run) does not belong to shard \(header.shard.text)"
    }
    if units.last.map({ $0.point != point || $0.run != run }) ?? true {
      var axes: [AxisValue] = []
      if case .object(let members)? = value.member("axes")?.kind {
        axes = members.map { AxisValue(label: $0.name, value: $0.value) }
      }
      units.append(Unit(point: point, run: run, axes: axes, firstLine: number))
    }
    let last = units.count - 1
    if kind == "run" {
      guard let line = RunLine(json: value, absent: &absent) else { return "the line is damaged" }
      guard line.seed == header.seed &+ UInt64(run) else { return "its seed is not that of run \(run)" }
      units[last].lines.append(line)
    } else {
      guard let (consumer, sink, firing) = FiringLine.read(value),
        let place = units[last].lines.lastIndex(where: { $0.consumer == consumer && $0.sink == sink })
      else { return "the line of a fault is damaged, or stands before that of its run" }
      units[last].lines[place].firings.append(firing)
    }
    units[last].texts.append(String(decoding: bytes, as: UTF8.self))
    units[last].end = end
    return nil
  }

  private mutating func finish(_ trailer: JSONValue, _ number: Int) -> String? {
    guard let isComplete = trailer.flag("complete"), let count = trailer.whole("lines") else {
      return "the trailer is damaged"
    }
    guard count == number - 2 else {
      return "the trailer counts \(count) lines, but there are \(number - 2)"
    }
    ending = isComplete ? .complete : .interrupted
    return nil
  }

  /// The next line that has a line break, without it; `nil` at the end, or at a torn line.
  private static func nextLine(_ bytes: [UInt8], _ start: inout Int) -> [UInt8]? {
    guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
    defer { start = end + 1 }
    return Array(bytes[start..<end])
  }

  /// Reads one line.
  static func parse(_ bytes: [UInt8]) -> JSONValue? {
    let problems = ProblemCollector()
    let value = JSONParser.parse(problems.addSource(name: "results", bytes: bytes), into: problems)
    return problems.hasErrors ? nil : value
  }
}
