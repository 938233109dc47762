import ScenarioText

/// The numbers behind a drawing, as a table and for chart programs.
struct PlotData {
  /// One cell.
  enum Value {
    case number(Double)
    case text(String)
    case flag(Bool)
    case nothing

    init(_ number: Double?) { self = number.map { .number($0) } ?? .nothing }

    /// The value as JSON.
    var json: String {
      switch self {
      case .number(let number): PlotData.digits(number)
      case .text(let text): JSONText.quoted(text)
      case .flag(let flag): flag ? "true" : "false"
      case .nothing: "null"
      }
    }

    /// The value in a table for people.
    var shown: String {
      switch self {
      case .number(let number):
        number == number.rounded() && number.magnitude < 1e15
          ? String(Int(number)) : NumberText.significant(number, digits: 3)
      case .text(let text): text
      case .flag(let flag): flag ? "yes" : ""
      case .nothing: "--"
      }
    }
  }

  let columns: [String]
  var rows: [[Value]] = []

  init(_ columns: [String]) { self.columns = columns }

  /// The same without its last column.
  func withoutLast() -> PlotData {
    var data = PlotData(Array(columns.dropLast()))
    data.rows = rows.map { Array($0.dropLast()) }
    return data
  }

  mutating func add(_ values: [Value]) {
    precondition(values.count == columns.count, "\(values.count) cells for \(columns.count) columns")
    rows.append(values)
  }

  /// The rows as a JSON array of objects.
  var json: String {
    let objects = rows.map { row in
      var writer = JSONWriter()
      for (name, value) in zip(columns, row) { writer.raw(name, value.json) }
      return writer.finished
    }
    return "[\n  " + objects.joined(separator: ",\n  ") + "]"
  }

  /// A number with nine significant digits and no zeros at its end.
  static func digits(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    var text = NumberText.significant(value, digits: 9)
    guard text.contains(".") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
