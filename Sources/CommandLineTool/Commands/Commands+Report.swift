import DeliveryLab
import Experiments
import Reporting
import ScenarioText

extension Commands {
  /// Makes a page, a text, a table or a drawing of a results file.
  static func report(_ options: ReportOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    let document = try results([options.file], on: console)[0]
    if let problem = document.problem { throw refuse([problem], on: console) }
    guard !document.units.isEmpty else {
      throw refuse([ResultsProblem(path: document.path, "it holds no run")], on: console)
    }
    var choices = ResultsReport.Choices()
    choices.quantities = options.quantities
    choices.reference = options.reference.map { $0.terms.map { ($0.axis, $0.value) } } ?? []
    choices.consumer = options.consumer
    choices.sink = options.sink
    var tested: TestedScenario?
    var scenario: String?
    if let path = options.scenario {
      let (file, plan) = try self.scenario(document, at: path, on: console)
      tested = judged(document, by: file, plan)
      scenario = file.text
    }
    let report = ResultsReport(document, verdicts: tested, scenario: scenario, choices: choices)
    guard !report.isEmpty else {
      let all = ResultsReport(document, verdicts: nil)
      throw console.unmatched("the results have no such application and sink", among: all.audienceNames)
    }
    guard choices.reference.isEmpty || report.hasReference else {
      throw .usage(UsageError("--reference matches no point", command: .report))
    }
    let text: String
    do throws(PlotProblem) {
      switch options.format {
      case .html: text = report.html
      case .markdown: text = report.markdown(isWorksheet: options.isWorksheet)
      case .csv: text = report.csv
      case .svg: text = try report.svg(options.plot)
      case .vegaLite: text = try report.vegaLite(options.plot)
      }
    } catch {
      throw undrawn(options.plot, error, on: console)
    }
    try console.answer(text)
    return .success
  }

  /// Reads the scenario of saved results as it was run.
  private static func scenario(
    _ document: ResultsDocument, at path: String, on console: Console
  ) throws(CommandFailure) -> (file: ScenarioFile, plan: Plan) {
    let header = document.header
    // A change by --set is its pointer and its value; files of settings are named, not kept.
    let overrides = header.overrides.compactMap { text -> ScenarioFile.Override? in
      let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard text.hasPrefix("/"), sides.count == 2 else { return nil }
      return ScenarioFile.Override(pointer: String(sides[0]), json: String(sides[1]))
    }
    let file: ScenarioFile
    do throws(FileProblem) { file = try ScenarioFile.read(path, overrides: overrides) } catch {
      throw .file(error)
    }
    guard file.sha256 == header.sha256, overrides.count == header.overrides.count, let all = file.plan else {
      let reason =
        file.sha256 != header.sha256
        ? "it is not the scenario that the results are of"
        : "it was run with files of settings, which are not kept"
      throw refuse([ResultsProblem(path: path, reason)], on: console)
    }
    var plan = all.with(seed: header.seed, runs: header.runs)
    if let chosen = header.chosen { plan.points = plan.points.filter { chosen.contains($0.index) } }
    return (file, plan)
  }
}
