import Experiments

/// One quantity over all points: the last axis across, the others down, its numbers in coloured cells.
struct HeatMapPlot {
  let rows: [ReportRow]
  let quantity: Quantity
  let id: String
  let title: String
  let layout: MatrixLayout

  init(rows: [ReportRow], quantity: Quantity, id: String, title: String) {
    self.rows = rows
    self.quantity = quantity
    self.id = id
    self.title = title
    layout = MatrixLayout(rows)
  }

  private struct Cell {
    let row: ReportRow
    let mean: Double
    let texts: [String]
  }

  /// The drawing.
  var figure: Figure {
    let (columns, lines) = (layout.columns, layout.lines)
    let axes = rows[0].group.axes.map { $0.label }
    let names = lines.map { $0.isEmpty ? quantity.word : $0 }
    let left = min(180, (names.map { TextWidth.of($0, size: 12) }.max() ?? 0)) + 18
    // Two short lines fit where a long one does not.
    let room = (640 - left - 8) / Double(columns.count) - 10
    let isSplit = rows.contains { TextWidth.of($0.cell(quantity)?.interval ?? "", size: 11) > room }
    let cells = lines.map { line in
      columns.map { column in
        layout.row(line, column).flatMap { cell($0, isSplit: isSplit) }
      }
    }
    let widest =
      cells.joined().compactMap { $0 }.flatMap { $0.texts.dropFirst() }
      .map { TextWidth.of($0, size: 11) }.max() ?? 0
    let least = max(60, widest + 10)
    let width = max(640, left + Double(columns.count) * least + 8)
    let cellWidth = min(180, (width - left - 8) / Double(columns.count))
    let depth = cells.joined().compactMap { $0?.texts.count }.max() ?? 1
    let height = 18 + Double(depth) * 14
    let heads = columns.map { TextWidth.lines($0, width: cellWidth - 4, size: 12) }
    let top = 30 + Double(heads.map { $0.count }.max() ?? 1) * 14
    var shapes: [Shape] = []
    let middle = left + cellWidth * Double(columns.count) / 2
    if let last = axes.last { shapes.append(.words(last, x: middle, y: 16, Self.heading)) }
    if axes.count > 1 {
      let others = axes.dropLast().joined(separator: " ")
      shapes.append(
        .words(
          TextWidth.clipped(others, width: left - 12, size: 12), x: 8, y: top - 8,
          Shape.Lettering(isBold: true)))
    }
    for (place, head) in heads.enumerated() {
      for (number, line) in head.enumerated() {
        let y = top - 8 - Double(head.count - 1 - number) * 14
        let x = left + (Double(place) + 0.5) * cellWidth
        shapes.append(.words(line, x: x, y: y, Shape.Lettering(anchor: "middle")))
      }
    }
    for (number, name) in names.enumerated() {
      let y = top + Double(number) * height
      let words = TextWidth.lines(name, width: left - 16, size: 12).prefix(depth + 1)
      for (place, word) in words.enumerated() {
        let offset = (Double(place) - Double(words.count - 1) / 2) * 14 + 4
        shapes.append(.words(word, x: 8, y: y + height / 2 + offset, Shape.Lettering()))
      }
      for (place, cell) in cells[number].enumerated() {
        let x = left + Double(place) * cellWidth
        shapes.append(drawing(cell, at: (x, y), size: (cellWidth, height), "\(name) \(columns[place])"))
      }
    }
    let end = top + Double(names.count) * height
    if isColored { shapes += legend(left: left, y: end + 14) }
    return Figure(
      id: id, title: title,
      words: "A cell for each point, with its number and interval. The numbers are those of the table below.",
      note: note, width: width, height: end + (isColored ? 40 : 12), shapes: shapes, data: data,
      view: view(axes, columns, names))
  }

  private static let heading = Shape.Lettering(anchor: "middle", isBold: true)

  private var note: String {
    let undrained = rows.contains { $0.undrained > 0 } ? " Open: so many runs hit the drain's timeout." : ""
    let hatched = hasGaps ? " Hatched (--): no such point, or not defined." : ""
    let zeros = rows.contains { $0.group.lines.count > 1 && isZero($0) } ? " 0*: zero in all runs." : ""
    return (isRepeated ? "Mean over runs with its 95 % interval." : "One run, which has no interval.")
      + (isColored ? " Colour: \(scaleName)." : "") + zeros
      + hatched + undrained
  }

  private func isZero(_ row: ReportRow) -> Bool { row.mean(quantity) != nil && row.isZero(quantity) }

  private var hasGaps: Bool { !layout.gaps.isEmpty || rows.contains { $0.mean(quantity) == nil } }

  private func cell(_ row: ReportRow, isSplit: Bool) -> Cell? {
    guard let mean = row.mean(quantity), let (value, interval) = row.cell(quantity) else { return nil }
    var texts = [value]
    if isSplit, let space = interval.firstIndex(of: " ") {
      texts += [String(interval[..<space]), String(interval[interval.index(after: space)...])]
    } else if !interval.isEmpty {
      texts.append(interval)
    }
    if row.undrained > 0 { texts.append("open: \(row.undrained)") }
    return Cell(row: row, mean: mean.mean, texts: texts)
  }

  private func drawing(
    _ cell: Cell?, at place: (x: Double, y: Double), size: (width: Double, height: Double), _ name: String
  ) -> Shape {
    let (x, y) = (place.x + 1, place.y + 1)
    let (width, height) = (size.width - 2, size.height - 2)
    let middle = x + width / 2
    guard let cell else {
      return .mark(
        "\(name): --",
        [
          .hatched(x: x, y: y, width: width, height: height),
          .box(x: middle - 12, y: y + height / 2 - 9, width: 24, height: 18, fill: .paper),
          .words("--", x: middle, y: y + height / 2 + 4, Shape.Lettering(anchor: "middle")),
        ])
    }
    let color = HeatColor(scale(cell.mean))
    let ink = Ink.fixed(color.text)
    let first = y + height / 2 + 4 - Double(cell.texts.count - 1) * 7
    let words = cell.texts.enumerated().map { number, text in
      Shape.words(
        text, x: middle, y: first + Double(number) * 14,
        Shape.Lettering(ink: ink, size: number == 0 ? 12.5 : 11, anchor: "middle", isBold: number == 0))
    }
    return .mark(
      "\(name): \(cell.texts.joined(separator: " "))",
      [.box(x: x, y: y, width: width, height: height, fill: .fixed(color.hex))] + words)
  }

  private var isRepeated: Bool { rows.contains { $0.group.lines.count > 1 } }

  /// Whether colours tell anything apart.
  private var isColored: Bool { (values.max() ?? 0) > (values.min() ?? 0) }

  var values: [Double] { rows.compactMap { $0.mean(quantity)?.mean } }

  /// Whether the values span so little that a linear scale tells them apart better.
  var isLinear: Bool {
    let values = values
    guard let least = values.min(), let most = values.max() else { return true }
    return least > 0 && most <= 10 * least
  }

  private var scaleName: String {
    let most = (values.max() ?? 0) * quantity.factor
    let least = isLinear ? (values.min() ?? 0) * quantity.factor : 0
    let unit = quantity.isShare ? " %" : ""
    return "from \(NumberText.significant(least, digits: 3)) (dark) to "
      + "\(NumberText.significant(most, digits: 3))\(unit) (light), \(isLinear ? "linear" : "symmetric log")"
  }

  func scale(_ value: Double) -> Double {
    let values = values
    let most = values.max() ?? 0
    if isLinear {
      let least = values.min() ?? 0
      return most > least ? (value - least) / (most - least) : 0.5
    }
    guard most > 0, let unit = values.filter({ $0 > 0 }).min() else { return 0 }
    return PlotScale.logarithm(1 + value / unit) / PlotScale.logarithm(1 + most / unit)
  }

  private func legend(left: Double, y: Double) -> [Shape] {
    (0..<10).map { number in
      .box(
        x: left + Double(number) * 16, y: y, width: 16, height: 10,
        fill: .fixed(HeatColor(Double(number) / 9).hex))
    }
  }
}
