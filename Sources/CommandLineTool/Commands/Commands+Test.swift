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
      try session.judge(path)
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

  init(_ options: TestOptions, _ console: Console) throws(CommandFailure) {
    self.options = options
    self.console = console
    baseline = try options.baseline.map { options throws(CommandFailure) in
      try BaselineSession(options, console)
    }
    report = TestReport(dress: console.dress, examples: options.examples)
  }

  /// Whether no further scenario is to be judged.
  var isOver: Bool {
    interruption != nil
      || (options.isFailFast && scenarios.contains { $0.verdicts.contains { $0.verdict == .isFalse } })
  }

  /// Judges one scenario and prints what was found.
  mutating func judge(_ path: String) throws(CommandFailure) {
    var scenario = try tested(path)
    if interruption == nil, let known = baseline?.take(scenario) { scenario = known }
    scenarios.append(scenario)
    if options.mustFail != nil, scenario.failure == nil,
      !scenario.verdicts.contains(where: { $0.verdict == .isFalse })
    {
      unrefuted += 1
    }
    guard options.format == .text || options.format == .github else { return }
    text += report.text(scenario)
    if console.global.output == nil {
      try console.output.write(text)
      try console.output.flush()
      text = ""
    }
  }

  /// Prints the answer as a whole and writes what `--export` asks for.
  mutating func finish() throws(CommandFailure) {
    let verdicts = VerdictReports(
      scenarios, skipsUnknown: options.failOn != .unknown, examples: options.examples)
    let usesGitHub =
      options.format == .github || (options.format == .text && console.environment.isOn("GITHUB_ACTIONS"))
    switch options.format {
    case .text, .github:
      text += options.mustFail == nil ? report.summary(scenarios) : mustFailSummary
      text += baseline?.text ?? ""
      if usesGitHub { text += verdicts.annotations }
    case .json: text += verdicts.json
    case .tap: text += verdicts.tap
    case .junit: text += verdicts.junit
    }
    try console.answer(text)
    for export in options.exports { try write(verdicts, export) }
    if interruption == nil, failures.isEmpty { try baseline?.write(on: console) }
    if usesGitHub, let path = console.environment.variable("GITHUB_STEP_SUMMARY"), !path.isEmpty {
      try summarize(verdicts, to: path)
    }
  }

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
      return try judge(LoadedScenario(read, simulation, usesSweep: true, for: .test, on: console), path)
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
      plan.points = try LoadedScenario.choose([filter], from: plan)
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
    var source = TestedScenario.Source(
      plan: plan, sha256: loaded.file.sha256, positions: [],
      replay: ReplayCommand(
        file: path, options: options.simulation.changes,
        plan: loaded.file.plan ?? plan))
    let driver = SimulationDriver(title: "test", options: options.simulation, console: console)
    var failure: TestedScenario.Failure?
    var isComplete = false
    do throws(CommandFailure) {
      isComplete = try driver.run(plan) { unit throws(CommandFailure) in
        for line in unit.lines { judge.take(line) }
        return !(options.isFailFast && judge.isRefuted)
      }
      if !isComplete, SignalTrap.isTriggered {
        interruption = SignalTrap.status ?? .interrupted
        console.note("interrupted")
      }
    } catch {
      guard case .run = error else { throw error }
      failure = note(error, path, nil)
    }
    let verdicts = judge.verdicts(isComplete: isComplete)
    let sources = loaded.file.problems.sources
    source.positions = verdicts.map { verdict in
      let range = verdict.expectation.range
      return sources[range.source].position(ofByte: range.start)
    }
    return TestedScenario(path: path, source: source, verdicts: verdicts, failure: failure)
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
      try OutputFile.replace(path, bytes + Array(reports.summary(limit: room).utf8))
    } catch {
      throw .file(error)
    }
  }
}
