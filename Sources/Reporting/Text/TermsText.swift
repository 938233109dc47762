import DeliveryHistory
import Experiments

/// What the counted words mean: `explain --terms`.
public enum TermsText {
  /// All terms: classes of records, the other numbers, causes.
  public static func text(dress: TextDress) -> String {
    let classes: [Metric] = [.once, .duplicated, .deadLettered, .unresolved, .lost]
    let others = Metric.allCases.filter { !classes.contains($0) }
    return dress.bold("CLASSES OF ACKNOWLEDGED RECORDS") + "\n"
      + "acknowledged = once + duplicated + dead_lettered + unresolved + lost, asserted in every run.\n"
      + "An effect counts as the reader of the sink sees it.\n\n" + list(classes) + "\n"
      + dress.bold("OTHER NUMBERS") + "\n\n" + list(others) + "\n" + dress.bold("CAUSES") + "\n"
      + "Every lost or duplicated record has one.\n\n"
      + lines(Cause.allCases.map { ($0.name, $0.sentence) })
  }

  /// Names and what they mean, a line each.
  public static func text(_ rows: [(name: String, sentence: String)]) -> String {
    lines(rows.map { ($0.name, $0.sentence) })
  }

  private static func list(_ metrics: [Metric]) -> String {
    lines(metrics.map { ($0.name, ResultSchema.meaning(of: $0)) })
  }

  private static func lines(_ rows: [(String, String)]) -> String {
    var table = TextTable(leading: 2, trailing: 0)
    for row in rows { table.add([row.0, row.1]) }
    return table.lines.map { "  " + $0 + "\n" }.joined()
  }
}
