import Experiments

extension ResultsReport {
  /// Drawings as one SVG file, a drawing for each application and sink.
  ///
  /// - Throws: Why there is none.
  public func svg(_ kind: PlotKind) throws(PlotProblem) -> String {
    SVGText.file(try figures(kind), title: heading)
  }

  /// Drawings as one Vega-Lite specification with its data in it.
  ///
  /// - Throws: Why there is none.
  public func vegaLite(_ kind: PlotKind) throws(PlotProblem) -> String {
    VegaText.file(try figures(kind), description: heading)
  }

  /// What the drawings are of.
  private var heading: String {
    let header = document.header
    return "\(header.name): \(header.points == 1 ? "1 point" : "\(header.points) points") x "
      + "\(header.runs == 1 ? "1 run" : "\(header.runs) runs"), seed \(header.seed)"
  }

  /// The drawings of one kind, for every application and sink.
  func figures(_ kind: PlotKind) throws(PlotProblem) -> [Figure] {
    var figures: [Figure] = []
    var problem = PlotProblem("there is nothing to draw")
    for number in audiences.indices {
      do throws(PlotProblem) { figures += try self.figures(kind, of: number) } catch { problem = error }
    }
    guard !figures.isEmpty else { throw problem }
    return figures
  }

  /// The drawings of one kind for one application and sink.
  func figures(_ kind: PlotKind, of number: Int) throws(PlotProblem) -> [Figure] {
    let audience = audiences[number]
    let id = "\(kind.rawValue)-\(number + 1)"
    switch kind {
    case .matrix: return quantities.map { matrix($0, of: number) }
    case .tradeOff:
      return [
        TradeOffPlot(audience.rows, id: id, title: title("Harm against capacity", audience)).figure
      ]
    case .replay:
      return [
        try ReplayPlot(audience.rows, id: id, title: title("What one fault firing costs", audience)).figure
      ]
    case .difference:
      return try each { quantity throws(PlotProblem) in
        try DifferencePlot(
          audience.rows, quantity, id: "\(id)-\(quantity.id)",
          title: title("Difference from the reference: \(quantity.title)", audience)
        ).figure
      }
    case .precision:
      return try each { quantity throws(PlotProblem) in
        try PrecisionPlot(
          audience.rows, quantity, id: "\(id)-\(quantity.id)",
          title: title("How sure: \(quantity.title)", audience)
        ).figure
      }
    case .limits:
      return [
        try LimitsPlot(tested, audience, id: id, title: title("Measured against the limits", audience)).figure
      ]
    }
  }

  /// The matrix of one quantity.
  func matrix(_ quantity: Quantity, of number: Int) -> Figure {
    HeatMapPlot(
      rows: audiences[number].rows, quantity: quantity, id: "matrix-\(number + 1)-\(quantity.id)",
      title: title(quantity.title, audiences[number])
    ).figure
  }

  /// The drawings of all quantities that can be drawn, or why none can.
  private func each(
    _ draw: (Quantity) throws(PlotProblem) -> Figure
  ) throws(PlotProblem) -> [Figure] {
    var figures: [Figure] = []
    var problem: PlotProblem?
    for quantity in quantities {
      do throws(PlotProblem) { figures.append(try draw(quantity)) } catch { problem = problem ?? error }
    }
    if let problem, figures.isEmpty { throw problem }
    return figures
  }
}
