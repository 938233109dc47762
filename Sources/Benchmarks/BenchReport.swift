/// Measurements as a table or as one JSON object.
enum BenchReport {
  /// The head of the table.
  static let head =
    row("name", "ns/event", "ns/record", "budget", "ratio", "memory", "") + "\n"

  /// One line of the table.
  static func line(_ measurement: Measurement) -> String {
    let verdict = measurement.isWithinBudget.map { $0 ? "" : "over budget" } ?? ""
    return row(
      measurement.benchmark.name, number(measurement.perEvent), measurement.perRecord.map(number) ?? "-",
      measurement.benchmark.budget.map(number) ?? "-", number(measurement.ratio),
      number(Double(measurement.peakMemory) / 1e6) + " MB", verdict) + "\n"
  }

  /// All measurements as JSON.
  static func json(_ measurements: [Measurement]) -> String {
    let rows = measurements.map { measurement in
      "    {\"name\":\"\(measurement.benchmark.name)\",\"ns_per_event\":\(number(measurement.perEvent)),"
        + "\"ns_per_record\":\(measurement.perRecord.map(number) ?? "null"),"
        + "\"budget_ns\":\(measurement.benchmark.budget.map(number) ?? "null"),"
        + "\"within_budget\":\(measurement.isWithinBudget.map { "\($0)" } ?? "null"),"
        + "\"ratio_to_plain_loop\":\(number(measurement.ratio)),\"peak_bytes\":\(measurement.peakMemory)}"
    }
    return "{\"format\":\"deliverylab.bench/1\",\"benchmarks\":[\n" + rows.joined(separator: ",\n") + "\n]}\n"
  }

  /// The catalog.
  static var list: String {
    Benchmark.allCases.map { padded($0.name, 22) + $0.summary + "\n" }.joined()
  }

  private static func row(_ name: String, _ columns: String...) -> String {
    var line = padded(name, 20)
    for column in columns { line += String(repeating: " ", count: max(1, 11 - column.count)) + column }
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  /// A number with two decimals.
  private static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
