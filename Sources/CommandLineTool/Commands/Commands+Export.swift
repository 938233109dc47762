import DeliveryLab
import Experiments
import Reporting
import ScenarioText

extension Commands {
  /// Writes the files that `--export` asks for; they say what `report` would say of the saved results.
  static func export(
    _ exports: ResultsExports, of stream: ResultsStream, choices: ResultsReport.Choices, on console: Console
  ) throws(CommandFailure) {
    guard !exports.files.isEmpty else { return }
    let loaded = stream.loaded
    let document: ResultsDocument
    do throws(ResultsProblem) {
      document = try ResultsDocument(Array(stream.document.utf8), path: loaded.file.path)
    } catch {
      throw .internalError(error.message)
    }
    let report = ResultsReport(
      document, verdicts: judged(document, by: loaded.file, loaded.plan),
      scenario: loaded.file.text, choices: choices)
    for file in exports.files {
      let text: String
      do throws(PlotProblem) {
        switch file.kind {
        case .csv: text = report.csv
        case .runs: text = stream.runsTable
        case .md: text = report.markdown()
        case .html: text = report.html
        case .svg: text = try report.svg(exports.plot)
        case .vegaLite: text = try report.vegaLite(exports.plot)
        case .json:
          text = JSONReport.text(
            header: loaded.header, plan: loaded.plan, lines: stream.lines, withFaults: true, complete: true)
        }
      } catch {
        throw undrawn(exports.plot, error, on: console)
      }
      try console.write(text, to: file.path)
    }
  }

  /// Says why a drawing cannot be made.
  static func undrawn(
    _ plot: PlotKind, _ problem: PlotProblem, on console: Console
  ) -> CommandFailure {
    console.errors.write("deliverylab: '\(plot.rawValue)' cannot be drawn: \(problem.reason)\n")
    return .invalidInput
  }

  /// Judges results by the expectations of their scenario.
  static func judged(
    _ document: ResultsDocument, by file: ScenarioFile, _ plan: Plan
  ) -> TestedScenario {
    var judge = Judge(plan)
    for unit in document.units {
      for line in unit.lines { judge.take(line) }
    }
    let isComplete = document.ending == .complete && document.header.shard == .whole
    return file.tested(judge.verdicts(isComplete: isComplete), of: plan)
  }
}

extension ScenarioFile {
  /// The text of the file as it was read.
  var text: String? { problems.sources.first.map { String(decoding: $0.bytes, as: UTF8.self) } }
}
