public import DeliveryHistory
public import Experiments

/// What kills at every named point of every record came to: a complete table, not a sample.
public struct ExploreReport {
  private let names: TraceNames
  private let points: [ExploredPoint]
  private let dress: TextDress
  private let triesPairs: Bool

  /// Makes a report of explored points.
  public init(_ names: TraceNames, _ points: [ExploredPoint], triesPairs: Bool, dress: TextDress) {
    self.names = names
    self.points = points
    self.dress = dress
    self.triesPairs = triesPairs
  }

  /// The whole text.
  public var text: String {
    [
      dress.bold("LOST, fewest..most over all records and seeds, by the point of the kill"),
      table { $0.lost },
      dress.bold("EXTRA EFFECTS, fewest..most"), table { $0.extra },
      dress.bold("OBSERVED"), verdicts, coverage,
    ].joined(separator: "\n")
  }

  private func table(_ range: (CrashOutcomes) -> ClosedRange<Int>) -> String {
    var table = TextTable(leading: 1)
    table.add([""] + ExploredPoint.pointNames + (triesPairs ? ["two kills"] : []))
    for point in points {
      table.add(
        [label(point)] + point.singles.map { cell($0, range($0)) }
          + (triesPairs ? [cell(point.pairs, range(point.pairs))] : []))
    }
    return lines(table)
  }

  private func cell(_ outcomes: CrashOutcomes, _ range: ClosedRange<Int>) -> String {
    if outcomes.runs == 0 { return "--" }
    let text =
      range.lowerBound == range.upperBound
      ? dress.count(range.lowerBound)
      : "\(dress.count(range.lowerBound))..\(dress.count(range.upperBound))"
    return outcomes.unreached > 0 ? text + "'" : text
  }

  private var verdicts: String {
    var table = TextTable(leading: 3, trailing: 0)
    for point in points {
      let all = point.all
      var parts: [String] = []
      if all.lost.upperBound > 0 { parts.append("loses \(all.lost.upperBound) at \(places(all.worstLoss))") }
      if all.extra.upperBound > 0 {
        parts.append("repeats \(all.extra.upperBound) at \(places(all.worstRepeat))")
      }
      if all.unresolved > 0 { parts.append("\(all.unresolved) runs left records unresolved") }
      table.add([label(point), all.guarantee, parts.joined(separator: "; ")])
    }
    return lines(table)
  }

  private func places(_ places: [CrashPlace]) -> String {
    places.map { $0.text(names) }.joined(separator: " and ")
  }

  private func label(_ point: ExploredPoint) -> String { point.label.isEmpty ? "all" : point.label }

  /// What was covered, and what was not.
  private var coverage: String {
    let cases = points.reduce(0) { $0 + $1.cases }
    let records = points.map { $0.records }.max() ?? 0
    let seeds = points.first?.seeds ?? 1
    var text =
      "\(dress.count(cases)) cases: one kill at each of \(ExploredPoint.pointNames.count) points of each of "
      + "\(dress.count(records)) records"
    if triesPairs { text += ", and every two of these together" }
    text +=
      "; each with \(seeds) \(seeds == 1 ? "seed" : "seeds"). Exhaustive within that: nothing was sampled.\n"
    if points.contains(where: { $0.all.unreached > 0 }) {
      text += "' some kills never came: a record did not get to that point (-- if none did)\n"
    }
    return text
  }

  private func lines(_ table: TextTable) -> String { table.lines.map { "  " + $0 + "\n" }.joined() }
}
