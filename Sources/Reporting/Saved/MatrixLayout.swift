/// The places of points in a matrix: the last axis across, the others down.
struct MatrixLayout {
  private(set) var columns: [String] = []
  private(set) var lines: [String] = []
  private let rows: [ReportRow]
  private var places: [String: Int] = [:]  // lookup only

  init(_ rows: [ReportRow]) {
    self.rows = rows
    var known: Set<String> = []  // lookup only
    for (place, row) in rows.enumerated() {
      let (line, column) = (row.line, row.column)
      if known.insert("c\(column)").inserted { columns.append(column) }
      if known.insert("l\(line)").inserted { lines.append(line) }
      places[Self.key(line, column)] = place
    }
  }

  private static func key(_ line: String, _ column: String) -> String { "\(line)\u{0}\(column)" }

  /// The point of a combination; `nil` if the sweep skips it.
  func row(_ line: String, _ column: String) -> ReportRow? {
    places[Self.key(line, column)].map { rows[$0] }
  }

  /// The combinations that no point has.
  var gaps: [(line: String, column: String)] {
    lines.flatMap { line in
      columns.filter { column in row(line, column) == nil }.map { (line, $0) }
    }
  }
}
