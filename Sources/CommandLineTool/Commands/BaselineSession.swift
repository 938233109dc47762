import DeliveryLab
import Experiments
import Reporting

/// The baseline of one call of `test`: what was known, and what is to be known from now on.
struct BaselineSession {
  private let options: BaselineOptions
  private let known: VerdictBaseline
  private var next: VerdictBaseline
  private var names: [String] = []
  private var notes: [String] = []
  private var fresh = 0
  private var old = 0

  init(_ options: BaselineOptions, _ console: Console) throws(CommandFailure) {
    self.options = options
    if options.isUpdated, !options.isForced, console.environment.isOn("CI") {
      throw .usage(
        UsageError(
          "'--update-baseline' is refused where CI is set: what may fail is decided by people; --force does it",
          command: .test))
    }
    var bytes: [UInt8]?
    do throws(FileProblem) { bytes = try InputFile.read(options.path) } catch {
      // There may be none yet.
      guard options.isUpdated else { throw .file(error) }
    }
    guard let baseline = bytes.map({ VerdictBaseline($0) }) ?? VerdictBaseline() else {
      throw Commands.refuse(
        [ResultsProblem(path: options.path, "it is no baseline of format \(VerdictBaseline.format)")],
        on: console)
    }
    known = baseline
    next = known
  }

  /// Says of a scenario's verdicts which ones are known.
  mutating func take(_ scenario: TestedScenario) -> TestedScenario {
    guard let name = scenario.source?.plan.name, scenario.failure == nil else { return scenario }
    var scenario = scenario
    names.append(name)
    next.take(scenario)
    scenario.known = (options.isUpdated ? next : known).known(scenario)
    for (isKnown, verdict) in zip(scenario.known ?? [], scenario.verdicts) where verdict.verdict != .isTrue {
      if isKnown { old += 1 } else { fresh += 1 }
    }
    let changes = known.changes(scenario)
    notes += changes.better.map { "better than the baseline: \(name): \($0)" }
    notes += changes.gone.map { "in the baseline alone: \(name): \($0)" }
    return scenario
  }

  /// What there is to say at the end.
  var text: String {
    let what = options.isUpdated ? "baseline updated: " : "against the baseline: "
    return (notes + [what + "\(fresh) new, \(old) known"]).map { $0 + "\n" }.joined()
  }

  /// Writes the new baseline if that was asked for; nothing may have gone wrong before.
  func write(on console: Console) throws(CommandFailure) {
    guard options.isUpdated else { return }
    if let name = names.first(where: { name in names.filter { $0 == name }.count > 1 }) {
      console.errors.write(
        "deliverylab: two scenarios are named '\(name)', and a baseline could not tell them apart\n")
      throw .invalidInput
    }
    try console.write(next.json, to: options.path)
  }
}
