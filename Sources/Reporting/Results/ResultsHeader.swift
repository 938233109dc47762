public import Experiments
public import ScenarioText

/// The first line of a results file: what was run, and nothing of when or where.
public struct ResultsHeader: Sendable, Equatable {
  /// The format's name and version.
  public static let format = "deliverylab.results/1"

  /// The program and its version.
  public let tool: String
  /// The scenario's file name without its folder.
  public let file: String
  /// The fingerprint of the scenario's bytes.
  public let sha256: String
  /// The scenario's name.
  public let name: String
  /// The seed of run 0.
  public let seed: UInt64
  /// Runs of each point.
  public let runs: Int
  /// How many points are run.
  public let points: Int
  /// The numbers of the points if they are not 0, 1, 2 and so on, because some were chosen.
  public let chosen: [Int]?
  /// Which part of the work the file holds.
  public private(set) var shard: Shard
  /// When a point has runs enough, as given; `nil` if all of them are made.
  public let until: String?
  /// What `--set` and files of settings changed, as given.
  public let overrides: [String]

  /// Makes the header of a plan's results.
  ///
  /// - Parameters:
  ///   - plan: What is run.
  ///   - tool: The program and its version.
  ///   - file: The scenario's file name without its folder.
  ///   - sha256: The fingerprint of the scenario's bytes.
  ///   - overrides: What `--set` changed, as given.
  ///   - until: When a point has runs enough, if not all of them are made.
  ///   - shard: The part of the work.
  public init(
    _ plan: Plan, tool: String, file: String, sha256: String, overrides: [String],
    until: StoppingRule? = nil, shard: Shard = .whole
  ) {
    self.tool = tool
    self.file = file
    self.sha256 = sha256
    name = plan.name
    seed = plan.seed
    runs = plan.runs
    points = plan.points.count
    let numbers = plan.points.map { $0.index }
    chosen = numbers == Array(0..<numbers.count) ? nil : numbers
    self.shard = shard
    self.until = until?.text
    self.overrides = overrides
  }

  /// Reads a header back; `nil` if the value is none that this version could have written.
  public init?(_ value: JSONValue) {
    guard value.text("kind") == "header", value.text("format") == Self.format,
      let tool = value.text("tool"), let file = value.text("scenario"),
      let sha256 = value.text("scenario_sha256"), let name = value.text("name"),
      let seed = value.digits("seed").flatMap({ UInt64($0) }), let runs = value.whole("runs"),
      let points = value.whole("points"), let shard = value.text("shard").flatMap({ Shard($0) }),
      (1...1_000_000).contains(runs), (1...1_000_000).contains(points)
    else { return nil }
    self.tool = tool
    self.file = file
    self.sha256 = sha256
    self.name = name
    self.seed = seed
    self.runs = runs
    self.points = points
    self.shard = shard
    chosen = value.elements("chosen")?.compactMap { Int($0.serialized()) }
    until = value.text("until")
    overrides = value.elements("set")?.compactMap { $0.string } ?? []
    if let chosen {
      let isRising = zip(chosen, chosen.dropFirst()).allSatisfy { $0 < $1 }
      guard chosen.count == points, isRising, chosen[0] >= 0 else { return nil }
    }
  }

  /// The header of the same work as a whole.
  public var ofWhole: ResultsHeader {
    var header = self
    header.shard = .whole
    return header
  }

  /// The line.
  public var line: String {
    var writer = JSONWriter()
    writer.add("kind", "header")
    writer.add("format", Self.format)
    writer.add("tool", tool)
    writer.add("scenario", file)
    writer.add("scenario_sha256", sha256)
    writer.add("name", name)
    writer.add("seed", seed)
    writer.add("runs", runs)
    writer.add("points", points)
    if let chosen { writer.raw("chosen", "[" + chosen.map { String($0) }.joined(separator: ",") + "]") }
    writer.add("shard", shard.text)
    if let until { writer.add("until", until) }
    if !overrides.isEmpty { writer.raw("set", JSONLine.array(overrides)) }
    return writer.finished
  }

  /// How many units of work there are in all shards together.
  public var unitCount: Int { points * runs }

  /// The number of a unit among all; `nil` if the work has no such point or run.
  public func unit(point: Int, run: Int) -> Int? {
    guard run >= 0, run < runs else { return nil }
    guard let chosen else { return point >= 0 && point < points ? point * runs + run : nil }
    var low = 0
    var high = chosen.count
    while low < high {
      let middle = (low + high) / 2
      if chosen[middle] < point { low = middle + 1 } else { high = middle }
    }
    return low < chosen.count && chosen[low] == point ? low * runs + run : nil
  }

  /// The number of the point of a unit.
  public func point(ofUnit unit: Int) -> Int { chosen?[unit / runs] ?? unit / runs }

  /// In what this is not results of the same work as another file, whatever the shards: `seed 7 instead of 8`.
  public func differences(from other: ResultsHeader) -> [String] {
    var found: [String] = []
    func compare(_ what: String, _ own: String, _ theirs: String) {
      if own != theirs { found.append("\(what) \(own) instead of \(theirs)") }
    }
    compare("tool version", JSONText.quoted(tool), JSONText.quoted(other.tool))
    compare("scenario", JSONText.quoted(name), JSONText.quoted(other.name))
    compare("scenario_sha256", String(sha256.prefix(12)), String(other.sha256.prefix(12)))
    compare("seed", String(seed), String(other.seed))
    compare("runs", String(runs), String(other.runs))
    compare("points", String(points), String(other.points))
    if points == other.points, chosen != other.chosen { found.append("other points chosen") }
    if until != other.until { found.append("another rule of when runs are enough") }
    if overrides != other.overrides { found.append("other values set") }
    return found
  }
}
