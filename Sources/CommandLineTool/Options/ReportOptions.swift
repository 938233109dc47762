import Experiments
import Reporting

/// The options of `report`.
struct ReportOptions: Equatable, Sendable {
  /// How the report is written.
  enum Format: String, CaseIterable, Sendable {
    case html, markdown, svg, csv
    case vegaLite = "vega-lite"
  }

  let file: String
  let format: Format
  /// The drawing of SVG and Vega-Lite.
  let plot: PlotKind
  /// The scenario whose expectations are judged; nil to leave them out.
  let scenario: String?
  /// What gets a matrix and is compared; empty for the usual.
  let quantities: [Quantity]
  /// The point that the others are compared with.
  let reference: PointFilter?
  let consumer: String?
  let sink: String?
  /// Whether the numbers are left blank.
  let isWorksheet: Bool
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    file = arguments.operands[0]
    format = arguments.choice(.format, default: .html)
    plot = arguments.choice(.plot, default: .matrix)
    scenario = arguments.value(.scenario)
    var quantities: [Quantity] = []
    for name in arguments.values(.metric) {
      guard let quantity = Quantity(name) else {
        throw arguments.problem(
          "there is no metric '\(name)'", suggestion: Nearest.name(to: name, among: Quantity.names))
      }
      quantities.append(quantity.asShown)
    }
    self.quantities = quantities
    reference = try arguments.value(.reference).map { text throws(UsageError) in
      try PointFilter(text, of: .reference, in: arguments)
    }
    consumer = arguments.value(.consumer)
    sink = arguments.value(.sink)
    isWorksheet = arguments.has(.worksheet)
    global = GlobalOptions(arguments)
    guard file != "-" || scenario != "-" else { throw arguments.problem("standard input can be read once") }
    guard format == .svg || format == .vegaLite || arguments.value(.plot) == nil else {
      throw arguments.problem("'--plot' goes with '--format svg' or 'vega-lite'")
    }
    guard format == .markdown || !isWorksheet else {
      throw arguments.problem("'--worksheet' goes with '--format markdown'")
    }
  }
}

extension Quantity {
  /// Shares of the acknowledged records say more than counts where there is such a share.
  var asShown: Quantity {
    if case .metric(let metric, .count) = kind, metric.isShare { return Quantity(.metric(metric, .rate)) }
    return self
  }
}
