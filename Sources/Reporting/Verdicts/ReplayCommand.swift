public import Experiments
import ScenarioText

/// The command that repeats one run, ready to be pasted into a shell.
public struct ReplayCommand: Sendable {
  private let file: String
  private let options: [String]
  private let points: [Point]
  private let axes: [Sweep.Axis]

  /// Makes commands for a scenario.
  ///
  /// - Parameters:
  ///   - file: The scenario's path as the user gave it.
  ///   - options: The options that change the scenario, as they were typed.
  ///   - plan: All of the scenario, for which points a choice of values leaves.
  public init(file: String, options: [String], plan: Plan) {
    self.file = file
    self.options = options
    points = plan.points
    axes = plan.sweep.axes
  }

  /// The command that repeats the run of a point with this seed.
  public func line(at point: Point, seed: UInt64) -> String {
    var words = ["deliverylab", "run", file] + options
    if !point.axes.isEmpty { words += choice(of: point) }
    words += ["--seed", String(seed)]
    return words.map { Self.quoted($0) }.joined(separator: " ")
  }

  /// `--only` if it can name the point alone; else the values are set one by one.
  private func choice(of point: Point) -> [String] {
    let isPlain = point.axes.allSatisfy { axis in
      !axis.text.isEmpty && !axis.text.contains(",") && !axis.label.isEmpty
        && !axis.label.contains { $0 == "," || $0 == "=" }
    }
    let texts = point.axes.map { $0.text }
    if isPlain, points.filter({ $0.axes.map { $0.text } == texts }).count == 1 {
      return ["--only", point.axes.map { "\($0.label)=\($0.text)" }.joined(separator: ",")]
    }
    return zip(axes, point.axes).flatMap { ["--set", "\($0.pointer.description)=\($1.value.serialized())"] }
  }

  /// A word as a shell reads it back.
  static func quoted(_ word: String) -> String {
    let isSafe = word.utf8.allSatisfy { byte in
      (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A)
        || "-_./=,:@%+".utf8.contains(byte)
    }
    if isSafe, !word.isEmpty { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
