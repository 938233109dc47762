/// A table of text: the first and last columns left-aligned, the others right-aligned, two spaces between.
struct TextTable {
  /// How many columns at the start are left-aligned.
  let leading: Int
  /// The first of the left-aligned columns at the end.
  let trailing: Int
  private var rows: [[String]] = []

  /// Adds a row.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// Removes the last column with this word in its first row.
  mutating func remove(headed name: String) {
    guard let column = rows.first?.lastIndex(of: name) else { return }
    for index in rows.indices where column < rows[index].count { rows[index].remove(at: column) }
  }

  /// The widths of the columns.
  private var widths: [Int] {
    var widths: [Int] = []
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], cell.count)
      }
    }
    return widths
  }

  /// The rows as lines without trailing spaces.
  var lines: [String] {
    let widths = widths
    return rows.map { row in
      var line = ""
      for (index, cell) in row.enumerated() {
        let pad = String(repeating: " ", count: widths[index] - cell.count)
        if index > 0 { line += "  " }
        line += index < leading || index >= trailing ? cell + pad : pad + cell
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// Columns that the widest row takes.
  var width: Int { widths.reduce(0, +) + 2 * max(0, widths.count - 1) }

  /// Makes an empty table.
  init(leading: Int = 1, trailing: Int = Int.max) {
    self.leading = leading
    self.trailing = trailing
  }
}
