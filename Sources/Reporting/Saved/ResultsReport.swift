public import Experiments

/// What `report` says of saved results, for people and for other programs.
public struct ResultsReport: Sendable {
  /// How a report is cut.
  public struct Choices: Sendable {
    /// What gets a matrix and is compared; empty for duplicated and lost.
    public var quantities: [Quantity] = []
    /// The values of the point that others are compared with; empty for none.
    public var reference: [(axis: String, value: String)] = []
    /// The consumer application; `nil` for all.
    public var consumer: String?
    /// The sink; `nil` for all.
    public var sink: String?

    /// Makes the usual choices.
    public init() {}

    /// Whether a point has the values of the reference; the first that has them is it.
    func refers(to group: ResultsComparison.Group) -> Bool {
      !reference.isEmpty
        && reference.allSatisfy { term in
          group.axes.contains { $0.label == term.axis && $0.text == term.value }
        }
    }
  }

  /// One consumer application and sink.
  struct Audience {
    let name: String
    let consumer: String
    let sink: String
    let rows: [ReportRow]
  }

  let document: ResultsDocument
  let tested: TestedScenario?
  private(set) var choices: Choices
  /// The scenario's text, for those who want to run it again.
  let scenario: String?
  /// In the order of the file.
  let audiences: [Audience]

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - document: The results.
  ///   - tested: The verdicts of the scenario's expectations, if the scenario is at hand.
  ///   - scenario: The scenario's text, if it is to be shown.
  ///   - choices: How the report is cut.
  public init(
    _ document: ResultsDocument, verdicts tested: TestedScenario?, scenario: String? = nil,
    choices: Choices = Choices()
  ) {
    self.document = document
    self.tested = tested
    self.scenario = scenario
    var unique: [Quantity] = []
    for quantity in choices.quantities where !unique.contains(quantity) { unique.append(quantity) }
    self.choices = choices
    self.choices.quantities = unique
    var found: [(consumer: String, sink: String, groups: [ResultsComparison.Group])] = []
    for group in document.groups {
      guard (choices.consumer ?? group.consumer) == group.consumer, (choices.sink ?? group.sink) == group.sink
      else { continue }
      if let place = found.firstIndex(where: { $0.consumer == group.consumer && $0.sink == group.sink }) {
        found[place].groups.append(group)
      } else {
        found.append((group.consumer, group.sink, [group]))
      }
    }
    let points = tested?.source?.plan.points ?? []
    audiences = found.map { consumer, sink, groups in
      let best = Frontier.members(groups.map { $0.lines })
      let reference = groups.firstIndex { choices.refers(to: $0) }
      let rows = groups.indices.map { index -> ReportRow in
        let group = groups[index]
        return ReportRow(
          number: index + 1, group: group, isBest: best[index], isReference: index == reference,
          point: points.first { $0.index == group.lines[0].point })
      }
      return Audience(name: "\(consumer) -> \(sink)", consumer: consumer, sink: sink, rows: rows)
    }
  }

  /// The names of the axes.
  var axes: [String] { audiences.first?.rows.first?.group.axes.map { $0.label } ?? [] }

  /// Whether some point is the reference.
  public var hasReference: Bool { audiences.contains { $0.rows.contains { $0.isReference } } }

  /// Whether there is anything to report about.
  public var isEmpty: Bool { audiences.isEmpty }

  /// The consumer applications and sinks of the results, as `consumer -> sink`.
  public var audienceNames: [String] { audiences.map { $0.name } }

  /// What is compared and gets a matrix.
  var quantities: [Quantity] {
    choices.quantities.isEmpty
      ? [Quantity(.metric(.duplicated, .rate)), Quantity(.metric(.lost, .rate))] : choices.quantities
  }

  /// What the runs were, in words.
  var summary: String {
    let header = document.header
    let points = header.points == 1 ? "1 point" : "\(header.points) points"
    guard header.runs > 1 else {
      return "\(points) x 1 run, seed \(header.seed). One run says nothing about variation."
    }
    return "\(points) x \(header.until == nil ? "" : "at most ")\(header.runs) runs, "
      + "seeds \(header.seed)+0..\(header.runs - 1). "
      + "Intervals hold 95 %, from variation between runs; 0* is zero in all runs of a point."
  }

  /// What makes the results doubtful.
  var doubts: [String] {
    var doubts: [String] = []
    if document.ending != .complete || document.header.shard != .whole {
      doubts.append("These results are not complete (shard \(document.header.shard.text)).")
    }
    let undrained = document.units.reduce(0) { $0 + ($1.lines.contains { !$0.drained } ? 1 : 0) }
    if undrained > 0 {
      doubts.append(
        "\(undrained) \(undrained == 1 ? "run" : "runs") hit the drain's timeout: nothing is lost there, only "
          + "unresolved.")
    }
    return doubts
  }

  /// A title with the application and sink, if there are several.
  func title(_ text: String, _ audience: Audience) -> String {
    audiences.count > 1 ? "\(text) (\(audience.name))" : text
  }
}
