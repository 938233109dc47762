import Experiments
import ScenarioText

/// Several results files of the same work, joined into the one that an undivided run would have written.
public struct ResultsMerge: Sendable {
  /// Why files cannot be joined: everything that was found.
  public struct Failure: Error, Sendable, Equatable {
    /// The problems, at least one.
    public let problems: [ResultsProblem]
  }

  private struct Entry {
    let number: Int
    let unit: ResultsDocument.Unit
    let path: String
  }

  private let header: ResultsHeader
  private var entries: [Entry] = []
  private let shards: [Shard]

  /// Joins files, in any order; each unit counts once.
  ///
  /// - Throws: What is wrong with files, in what they are not of the same work, and units that two files have with
  ///   different results.
  public init(_ files: [ResultsDocument]) throws(Failure) {
    precondition(!files.isEmpty, "at least one file is needed")
    header = files[0].header.ofWhole
    shards = files.map { $0.header.shard }
    var problems = files.compactMap { $0.problem }
    for file in files.dropFirst() {
      let differences = file.header.differences(from: files[0].header)
      guard !differences.isEmpty else { continue }
      problems.append(
        ResultsProblem(
          path: file.path,
          "it holds other results than \(files[0].path): " + differences.joined(separator: ", ")))
    }
    guard problems.isEmpty else { throw Failure(problems: problems) }
    var all: [Entry] = []
    for file in files {
      for unit in file.units {
        guard let number = header.unit(point: unit.point, run: unit.run) else { continue }
        all.append(Entry(number: number, unit: unit, path: file.path))
      }
    }
    // Stable by hand: what comes first is kept, and named first where two differ.
    let order = all.indices.sorted { left, right in
      all[left].number == all[right].number ? left < right : all[left].number < all[right].number
    }
    for index in order {
      guard let last = entries.last, last.number == all[index].number else {
        entries.append(all[index])
        continue
      }
      if let problem = Self.difference(last, all[index]) { problems.append(problem) }
    }
    guard problems.isEmpty else { throw Failure(problems: Array(problems.prefix(20))) }
  }

  /// Whether no unit is missing.
  public var isComplete: Bool { entries.count == header.unitCount }

  /// How many units there are, and how many there should be.
  public var counts: (units: Int, planned: Int) { (entries.count, header.unitCount) }

  /// The joined runs, in their order.
  public var units: [ResultsDocument.Unit] { entries.map { $0.unit } }

  /// The joined file.
  public var text: String {
    var lines = [header.line]
    for entry in entries { lines += entry.unit.texts }
    lines.append(JSONLine.trailer(complete: isComplete, lines: lines.count - 1))
    return lines.joined(separator: "\n") + "\n"
  }

  /// What is missing, in words: `point 7 runs 12..14`, and which shards nobody gave; at most `limit` lines.
  public func missing(limit: Int) -> [String] {
    var lines: [String] = []
    if let first = shards.first, shards.allSatisfy({ $0.count == first.count }), first.count > 1 {
      let absent = (1...first.count).lazy.filter { number in !shards.contains { $0.number == number } }
      let shown = absent.prefix(limit).map { "\($0)/\(first.count)" }
      if !shown.isEmpty {
        lines.append(
          (shown.count == 1 ? "no file is of shard " : "no file is of the shards ")
            + shown.joined(separator: ", ")
            + (shown.count == limit ? ", ..." : ""))
      }
    }
    var next = 0
    var points: [(point: Int, ranges: [Range<Int>])] = []
    for number in entries.map({ $0.number }) + [header.unitCount] {
      var start = next
      while start < number, points.count <= limit {
        let place = start / header.runs
        let end = min(number, (place + 1) * header.runs)
        let runs = (start - place * header.runs)..<(end - place * header.runs)
        let point = header.point(ofUnit: start)
        if points.last?.point == point {
          points[points.count - 1].ranges.append(runs)
        } else {
          points.append((point, [runs]))
        }
        start = end
      }
      next = number + 1
    }
    lines += points.prefix(limit).map { "point \($0.point) " + Self.text($0.ranges, of: header.runs) }
    if points.count > limit { lines.append("and more") }
    return lines
  }

  private static func text(_ ranges: [Range<Int>], of runs: Int) -> String {
    if ranges == [0..<runs] { return runs == 1 ? "run 0" : "all \(runs) runs" }
    let parts = ranges.prefix(12).map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)..\(range.upperBound - 1)"
    }
    let isOne = ranges.count == 1 && ranges[0].count == 1
    return (isOne ? "run " : "runs ") + parts.joined(separator: ", ") + (ranges.count > 12 ? ", ..." : "")
  }

  /// What two files say differently of one unit; `nil` if they say the same.
  private static func difference(_ first: Entry, _ second: Entry) -> ResultsProblem? {
    guard first.unit.texts != second.unit.texts else { return nil }
    let same = zip(first.unit.texts, second.unit.texts).prefix { $0 == $1 }.count
    let place = "point \(second.unit.point) run \(second.unit.run)"
    var parts = ["\(second.unit.texts.count) lines instead of \(first.unit.texts.count)"]
    if same < first.unit.texts.count, same < second.unit.texts.count {
      parts = Self.members(first.unit.texts[same], second.unit.texts[same])
    }
    return ResultsProblem(
      path: second.path, line: second.unit.firstLine + same,
      "\(place) is not what it is in \(first.path):\(first.unit.firstLine + same), so it is not reproducible: "
        + parts.joined(separator: ", "))
  }

  /// The members that two lines of results have with different values.
  private static func members(_ first: String, _ second: String) -> [String] {
    guard let own = ResultsDocument.parse(Array(second.utf8)),
      let other = ResultsDocument.parse(Array(first.utf8)), case .object(let members) = own.kind
    else { return [] }
    return members.compactMap { member in
      let value = other.member(member.name)?.serialized() ?? "nothing"
      let found = member.value.serialized()
      return found == value ? nil : "\(member.name) \(found) instead of \(value)"
    }
  }
}
