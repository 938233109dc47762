import Reporting

/// What `run` and `sweep` write beside their answer.
struct ResultsExports: Equatable, Sendable {
  /// What a file holds.
  enum Kind: String, ExportKind {
    case csv, runs, md, html, svg
    case vegaLite = "vega-lite"
    case json

    init?(suffixOf path: String) {
      let name = path.split(separator: "/").last ?? ""
      let parts = name.split(separator: ".")
      switch parts.last {
      case "csv": self = name == "runs.csv" ? .runs : .csv
      case "md": self = .md
      case "html": self = .html
      case "svg": self = .svg
      case "json": self = parts.dropLast().last == "vl" ? .vegaLite : .json
      default: return nil
      }
    }

    static var example: String { "html=report.html" }
  }

  let files: [Export<Kind>]
  /// The drawing of SVG and Vega-Lite files.
  let plot: PlotKind

  init(_ arguments: ParsedArguments) throws(UsageError) {
    files = try Export.all(arguments)
    plot = arguments.choice(.plot, default: .matrix)
    let isDrawn = files.contains { $0.kind == .svg || $0.kind == .vegaLite }
    guard isDrawn || arguments.value(.plot) == nil else {
      throw arguments.problem(
        "'--plot' chooses what '--export' draws as svg or vega-lite, and there is neither")
    }
  }
}
