import DeliveryLab
import DeliveryModel
import Experiments
import Reporting
import ScenarioText

extension Commands {
  /// Judges what scenarios expect; one that cannot be judged does not stop the others.
  static func test(_ options: TestOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    guard options.bugs.isEmpty else { return try breakRules(options, on: console) }
    var session = try TestSession(options, console)
    for path in options.files {
      try session.take(path)
      if session.isOver { break }
    }
    try session.finish()
    return session.status
  }
}

/// One call of `test`: its scenarios so far, and what they mean for the exit status.
struct TestSession {
  private let options: TestOptions
  private let console: Console
  private let report: TestReport
  private var scenarios: [TestedScenario] = []
  private var text = ""
  private var failures: [ExitStatus] = []
  private var interruption: ExitStatus?
  /// How many scenarios did not refute what `--must-fail` names.
  private var unrefuted = 0
  private var baseline: BaselineSession?
  private var runs: TestRuns

  init(_ options: TestOptions, _ console: Console) throws(CommandFailure) {
    self.options = options
    self.console = console
    baseline = try options.baseline.map { options throws(CommandFailure) in
      try BaselineSession(options, console)
    }
    runs = try TestRuns(options, console)
    report = TestReport(dress: console.dress, examples: options.examples)
  }

  /// Whether no further scenario is to be judged.
  var isOver: Bool {
    interruption != nil
      || (options.isFailFast && scenarios.contains { $0.verdicts.contains { $0.verdict == .isFalse } })
  }

  /// Runs or judges one scenario and prints what was found.
  mutating func take(_ path: String) throws(CommandFailure) {
    var scenario = try tested(path)
    if interruption == nil, let known = baseline?.take(scenario) { scenario = known }
    scenarios.append(scenario)
    if options.mustFail != nil, scenario.failure == nil,
      !scenario.verdicts.contains(where: { $0.verdict == .isFalse })
    {
      unrefuted += 1
    }
    guard isText else { return }
    text += runs.judges || scenario.failure != nil ? shown(report.text(scenario)) : runs.text
    if console.global.output == nil {
      try console.output.write(text)
      try console.output.flush()
      text = ""
    }
  }

  /// Prints the answer as a whole and writes what `--export` asks for.
  mutating func finish() throws(CommandFailure) {
    guard runs.judges else { return try console.answer(text) }
    if !isOver, let failure = runs.strangers(on: console) { failures.append(failure.status) }
    let verdicts = VerdictReports(
      scenarios, skipsUnknown: options.failOn != .unknown, examples: options.examples)
    switch options.format {
    case .text, .github:
      text += shown(
        (options.mustFail == nil ? report.summary(scenarios) : mustFailSummary) + (baseline?.text ?? ""))
      if options.format == .github || (tellsGitHub && console.global.output == nil) {
        text += verdicts.annotations
      }
    case .json: text += verdicts.json
    case .tap: text += verdicts.tap
    case .junit: text += verdicts.junit
    }
    try console.answer(text)
    for export in options.exports { try write(verdicts, export) }
    if interruption == nil, failures.isEmpty { try baseline?.write(on: console) }
    guard tellsGitHub else { return }
    // Standard output holds the answer to somebody else; the runner reads the other stream as well.
    if !isText || (options.format == .text && console.global.output != nil) {
      console.errors.command(verdicts.annotations)
    }
    if let path = summaryPath { try summarize(verdicts, to: path) }
  }

  /// Whether people read the answer.
  private var isText: Bool { options.format == .text || options.format == .github }

  /// Whether GitHub is told what was found.
  private var tellsGitHub: Bool {
    if options.format == .github { return true }
    return switch options.annotations {
    case .auto: console.environment.isOn("GITHUB_ACTIONS")
    case .always: true
    case .never: false
    }
  }

  /// Where the summary of the step is collected; `nil` if nobody wants one.
  private var summaryPath: String? {
    let path = tellsGitHub ? console.environment.variable("GITHUB_STEP_SUMMARY") : nil
    return path?.isEmpty == false ? path : nil
  }

  /// The text as it is printed: no name in it may become a command where GitHub's runner reads it.
  private func shown(_ text: String) -> String { tellsGitHub ? WorkflowText.harmless(text) : text }

  private var mustFailSummary: String {
    let counts = VerdictCounts(scenarios)
    return unrefuted == 0 && failures.isEmpty
      ? "\nrefuted, as it must be: \(counts.text)\n" : "\nNOT refuted, although it must be: \(counts.text)\n"
  }

  /// What the process says: the highest class of what happened.
  var status: ExitStatus {
    if let interruption { return interruption }
    if let internalError = failures.first(where: { $0 == .internalError }) { return internalError }
    if let failure = failures.first { return failure }
    guard runs.judges else { return .success }
    if options.exitsWithZero || options.failOn == .never { return .success }
    if options.mustFail != nil { return unrefuted == 0 ? .success : .expectationFalse }
    let open = scenarios.flatMap { scenario in
      scenario.verdicts.indices.filter { !scenario.isKnown($0) }.map { scenario.verdicts[$0].verdict }
    }
    if open.contains(.isFalse) { return .expectationFalse }
    let isUndecided = open.contains(.unknown) || open.contains(.vacuous)
    return isUndecided && options.failOn != .false ? .unknown : .success
  }

  private mutating func tested(_ path: String) throws(CommandFailure) -> TestedScenario {
    var simulation = options.simulation
    simulation.file = path
    var file: ScenarioFile?
    do throws(CommandFailure) {
      let read = try LoadedScenario.Input(simulation)
      file = read.file
      return try judge(
        LoadedScenario(read, simulation, usesSweep: true, for: .test, shard: runs.shard, on: console), path)
    } catch {
      guard error != .closedPipe else { throw error }
      return TestedScenario(path: path, source: nil, verdicts: [], failure: note(error, path, file))
    }
  }

  private mutating func judge(
    _ loaded: LoadedScenario, _ path: String
  ) throws(CommandFailure) -> TestedScenario {
    var plan = loaded.plan
    if let filter = options.mustFail {
      plan.points = try LoadedScenario.choose([filter], from: plan, for: .test)
      plan = plan.disregarding(filter.terms.map { $0.axis })
    }
    var judge = Judge(plan)
    guard judge.count > 0 else {
      let reason =
        plan.expectations.isEmpty
        ? "the scenario has no \"expect\"" : "no expectation is about the chosen points"
      console.errors.write("deliverylab: \(path): nothing to judge: \(reason)\n")
      throw .invalidInput
    }
    var failure: TestedScenario.Failure?
    var anomalies = AnomalyTally(plan)
    var evidence = summaryPath.map { _ in EvidenceCollector(plan) }
    var isComplete = false
    do throws(CommandFailure) {
      let ending = try runs.lines(of: loaded, plan, path) { line in
        judge.take(line)
        anomalies.take(line)
        evidence?.take(line)
        return !(options.isFailFast && judge.isRefuted)
      }
      isComplete = ending == .complete
      if let status = ending.status {
        interruption = status
        console.note(ending.text + (options.results == nil ? "" : "; go on with: --resume"))
      }
    } catch {
      guard case .run = error else { throw error }
      failure = note(error, path, nil)
    }
    let verdicts = judge.verdicts(isComplete: isComplete)
    var tested = loaded.file.tested(verdicts, of: plan)
    tested.failure = failure
    tested.anomalies = anomalies.anomalies
    if let evidence {
      let hasStory = scenarios.contains { $0.evidence.story != nil }
      tested.evidence = evidence.evidence(
        for: verdicts, wantsStory: !hasStory, maxEvents: options.simulation.eventLimit)
    }
    return tested
  }

  /// Says why a scenario was not judged, and what that means for the exit status.
  private mutating func note(
    _ failure: CommandFailure, _ path: String, _ file: ScenarioFile?
  ) -> TestedScenario.Failure {
    console.errors.write(failure.text)
    failures.append(failure.status)
    let problem = file?.problems.problems.first { $0.severity == .error }
    if let problem, let file {
      let position = problem.range.flatMap { range in
        range.source == 0 ? file.problems.sources[0].position(ofByte: range.start) : nil
      }
      return TestedScenario.Failure(message: problem.summary, position: position)
    }
    let message: String
    switch failure {
    case .usage(let error): message = error.line
    case .file(let problem): message = problem.message
    case .run(let run): message = run.message
    case .internalError(let text): message = text
    case .invalidInput, .closedPipe: message = "nothing to judge"
    }
    return TestedScenario.Failure(message: message, position: nil)
  }

  private func write(_ reports: VerdictReports, _ export: Export<TestOptions.Kind>) throws(CommandFailure) {
    let text =
      switch export.kind {
      case .junit: reports.junit
      case .md: reports.markdown
      case .json: reports.json
      case .tap: reports.tap
      case .claims: reports.claimsPage
      }
    try console.write(text, to: export.path)
  }

  /// Adds to the summary of the step, within what is shown of one.
  private func summarize(_ reports: VerdictReports, to path: String) throws(CommandFailure) {
    var bytes: [UInt8] = []
    do throws(FileProblem) { bytes = try InputFile.read(path) } catch {}
    let room = VerdictReports.summaryLimit - bytes.count
    do throws(FileProblem) {
      try OutputFile.append(path, text: reports.summary(limit: room))
    } catch {
      throw .file(error)
    }
  }
}
