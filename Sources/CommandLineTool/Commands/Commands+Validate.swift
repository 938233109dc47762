import DeliveryLab
import Experiments
import Reporting
import ScenarioText

extension Commands {
  /// Checks scenarios; a file that cannot be read does not stop the others.
  static func validate(_ options: ValidateOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    var text = ""
    var status = ExitStatus.success
    var unreadable: FileProblem?
    var read: [ProblemCollector] = []
    for path in options.files {
      let file: ScenarioFile
      do throws(FileProblem) { file = try ScenarioFile.read(path) } catch {
        console.errors.write("deliverylab: \(error.message)\n")
        unreadable = error
        continue
      }
      if file.problems.hasErrors { status = .invalidInput }
      read.append(file.problems)
      text += report(file, path, options, console)
    }
    let reports = DiagnosticReports(
      read, version: DeliveryLabVersion.number, folder: WorkingFolder.path, isComplete: unreadable == nil)
    if options.format == .sarif { text = reports.sarif }
    if options.format == .github { text = WorkflowText.harmless(text) + reports.annotations }
    try console.answer(text)
    if let unreadable, status == .success { return CommandFailure.file(unreadable).status }
    return status
  }

  private static func report(
    _ file: ScenarioFile, _ path: String, _ options: ValidateOptions, _ console: Console
  ) -> String {
    switch options.format {
    case .gcc: return ProblemRenderer.gcc(file.problems)
    case .json: return ProblemRenderer.json(file.problems)
    case .sarif: return ""
    case .text, .github: break
    }
    var text = ProblemRenderer.text(file.problems, colour: console.outputStyle.usesColor)
    if let plan = file.plan {
      let points = plan.points.count == 1 ? "1 point" : "\(plan.points.count) points"
      let runs = plan.runs == 1 ? "1 run" : "\(plan.runs) runs"
      let expectations =
        plan.expectations.isEmpty
        ? "" : plan.expectations.count == 1 ? ", 1 expectation" : ", \(plan.expectations.count) expectations"
      text += "\(path): valid, \(points) x \(runs)\(expectations)\n"
    }
    if options.printsResolved { text += ResolvedText.text(file.problems) }
    return text
  }
}
