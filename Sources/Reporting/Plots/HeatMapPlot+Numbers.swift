import Experiments

/// The numbers of a matrix, and the same for Vega-Lite.
extension HeatMapPlot {
  /// A row for each cell.
  var data: PlotData {
    var data = PlotData(["row", "column", "mean", "lower", "upper", "text", "runs", "undrained"])
    for row in rows {
      let mean = row.mean(quantity)
      let factor = quantity.factor
      data.add([
        .text(row.line.isEmpty ? quantity.word : row.line), .text(row.column),
        PlotData.Value(mean.map { $0.mean * factor }),
        PlotData.Value(mean?.lower.map { max(0, $0) * factor }),
        PlotData.Value(mean?.upper.map { $0 * factor }),
        .text(row.cell(quantity)?.value ?? "--"), .number(Double(row.group.lines.count)),
        .number(Double(row.undrained)),
      ])
    }
    // What a sweep has skipped.
    for (line, column) in layout.gaps {
      data.add([
        .text(line.isEmpty ? quantity.word : line), .text(column), .nothing, .nothing, .nothing, .text("--"),
        .number(0),
        .number(0),
      ])
    }
    return data
  }

  /// Cells with numbers in them.
  func view(_ axes: [String], _ columns: [String], _ lines: [String]) -> String {
    let x = VegaText.field(
      "column", "ordinal", title: axes.last ?? "", sort: columns, more: "\"axis\":{\"labelAngle\":0}")
    let y = VegaText.field("row", "ordinal", title: axes.dropLast().joined(separator: " "), sort: lines)
    let shown = values.map { $0 * quantity.factor }
    let unit = shown.filter { $0 > 0 }.min() ?? 1
    let scale =
      isLinear
      ? "{\"scheme\":\"cividis\",\"zero\":false}"
      : "{\"type\":\"symlog\",\"constant\":\(PlotData.digits(unit)),\"scheme\":\"cividis\"}"
    let color = VegaText.field("mean", "quantitative", title: quantity.title, more: "\"scale\":\(scale)")
    // White letters where the ramp is dark.
    let limit = shown.sorted().last { HeatColor(self.scale($0 / quantity.factor)).text == "#ffffff" }
    let ink =
      "{\"condition\":{\"test\":\"isValid(datum.mean) && datum.mean <= \(PlotData.digits(limit ?? -1))\","
      + "\"value\":\"white\"},\"value\":\"black\"}"
    return "\"encoding\":{\"x\":\(x),\"y\":\(y)},\"layer\":["
      + "{\"transform\":[{\"filter\":\"isValid(datum.mean)\"}],\"mark\":{\"type\":\"rect\","
      + "\"tooltip\":true},\"encoding\":{\"color\":\(color)}},"
      + "{\"mark\":{\"type\":\"text\",\"baseline\":\"bottom\",\"fontWeight\":\"bold\"},\"encoding\":{"
      + "\"text\":{\"field\":\"text\"},\"color\":\(ink)}},"
      + "{\"transform\":[{\"filter\":\"isValid(datum.lower) && datum.upper > 0\"}],"
      + "\"mark\":{\"type\":\"text\",\"baseline\":\"top\",\"dy\":3,\"fontSize\":11},\"encoding\":{"
      + "\"text\":{\"field\":\"interval\"},\"color\":\(ink)}}],"
      + "\"transform\":[{\"calculate\":\"'[' + format(datum.lower, '.3~g') + ' ' + format(datum.upper, '.3~g') + ']'\","
      + "\"as\":\"interval\"}],\"width\":{\"step\":110},\"height\":{\"step\":48}"
  }
}
