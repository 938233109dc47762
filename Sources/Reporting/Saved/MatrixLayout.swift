/// The places of points in a matrix: the last axis across, the others down.
struct MatrixLayout {
  private let rows: [ReportRow]
  private(set) var columns: [String] = []
  private(set) var lines: [String] = []

  init(_ rows: [ReportRow]) {
    self.rows = rows
    for row in rows {
      if !columns.contains(row.column) { columns.append(row.column) }
      if !lines.contains(row.line) { lines.append(row.line) }
    }
  }

  /// The point of a combination; `nil` if the sweep skips it.
  func row(_ line: String, _ column: String) -> ReportRow? {
    rows.first { $0.line == line && $0.column == column }
  }

  /// The combinations that no point has.
  var gaps: [(line: String, column: String)] {
    lines.flatMap { line in
      columns.filter { column in row(line, column) == nil }.map { (line, $0) }
    }
  }
}
