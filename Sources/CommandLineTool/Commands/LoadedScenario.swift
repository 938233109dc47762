import DeliveryLab
import DeliveryModel
import Experiments
import Reporting
import ScenarioText

/// A scenario that a command is going to run, with its options applied.
struct LoadedScenario {
  let file: ScenarioFile
  let plan: Plan
  let header: ResultsHeader
  /// Runs of each point, as the scenario says.
  let scenarioRuns: Int
  /// When a point has runs enough; `nil` for a number of runs.
  let until: StoppingRule?

  /// Reads the scenario; its problems go to standard error, and with an error the command ends.
  ///
  /// `usesSweep` says whether the points of the sweep are meant, or the base scenario.
  init(
    _ options: SimulationOptions, usesSweep: Bool, for command: CommandName = .run, shard: Shard = .whole,
    on console: Console
  ) throws(CommandFailure) {
    try self.init(Input(options), options, usesSweep: usesSweep, for: command, shard: shard, on: console)
  }

  /// The files that a scenario is made of, with the changes of `--set`, whatever is wrong with them.
  struct Input {
    let file: ScenarioFile
    let settings: [SettingsFile]

    /// Reads the files.
    init(_ options: SimulationOptions) throws(CommandFailure) {
      let overrides = options.overrides.map { ScenarioFile.Override(pointer: $0.pointer, json: $0.json) }
      var settings: [SettingsFile] = []
      do throws(FileProblem) {
        for option in options.settings {
          settings.append(try SettingsFile.read(option.path, option.role, of: option.participant))
        }
        file = try ScenarioFile.read(options.file, settings: settings, overrides: overrides)
      } catch {
        throw .file(error)
      }
      self.settings = settings
    }
  }

  /// Takes a scenario that was read.
  init(
    _ input: Input, _ options: SimulationOptions, usesSweep: Bool, for command: CommandName,
    shard: Shard = .whole, on console: Console
  ) throws(CommandFailure) {
    file = input.file
    let hasMore = file.problems.warningCount + file.problems.noteCount > 0
    if file.problems.hasErrors || (hasMore && !console.global.isQuiet) {
      console.errors.write(ProblemRenderer.text(file.problems, colour: console.errorStyle.usesColor))
    }
    guard let read = file.plan else { throw .invalidInput }
    scenarioRuns = read.runs
    until = options.until
    let seed = options.seed?.resolve(printingTo: console)
    var plan = read.with(seed: seed, runs: options.runs)
    if !options.filters.isEmpty {
      plan.points = try Self.choose(options.filters, from: plan, for: command)
    } else if !usesSweep {
      plan = plan.basePoint(runs: options.runs ?? 1)
    }
    if !usesSweep {
      if options.runs == nil { plan.runs = 1 }
      try Self.requireOne(plan, command)
    }
    if let bug = options.plantedBug, command != .test {
      console.note("note: the model breaks a rule: \(bug.sentence)")
      plan = plan.breaking(bug)
    }
    self.plan = plan
    header = ResultsHeader(
      plan, tool: "deliverylab \(DeliveryLabVersion.number)", file: file.name, sha256: file.sha256,
      overrides: input.settings.map {
        "\($0.role.rawValue) \($0.participant ?? "*"): \($0.path) \($0.sha256)"
      }
        + options.overrides.map { "\($0.pointer)=\($0.json)" }
        + (options.plantedBug.map { ["\(OptionName.break.spelling) \($0.rawValue)"] } ?? []),
      until: options.until, shard: shard)
  }

  private static func requireOne(_ plan: Plan, _ command: CommandName) throws(CommandFailure) {
    guard plan.points.count > 1 else { return }
    throw .usage(
      UsageError(
        "'\(command.rawValue)' simulates one point, and --only chooses \(plan.points.count); name more axes, "
          + "or use 'sweep'",
        command: command))
  }

  static func choose(
    _ filters: [PointFilter], from plan: Plan, for command: CommandName
  ) throws(CommandFailure) -> [Point] {
    for filter in filters {
      for term in filter.terms where !plan.axisLabels.contains(term.axis) {
        let known =
          plan.axisLabels.isEmpty
          ? "the scenario has no sweep" : "axes: " + plan.axisLabels.joined(separator: ", ")
        throw .usage(
          UsageError(
            "there is no axis '\(term.axis)' (\(known))",
            suggestion: Nearest.name(to: term.axis, among: plan.axisLabels), command: command))
      }
    }
    let points = plan.points.filter { point in filters.contains { $0.matches(point) } }
    guard points.isEmpty else { return points }
    let values = plan.sweep.axes.map { axis in
      "\(axis.label): "
        + axis.values.map { AxisValue(label: axis.label, value: $0).text }.joined(separator: ", ")
    }
    throw .usage(
      UsageError("--only matches no point (\(values.joined(separator: "; ")))", command: command))
  }
}

extension LoadedScenario {
  /// What the failure of one run means for the command.
  func failure(_ failure: RunFailure, run: Int) -> CommandFailure {
    let point = plan.points[0]
    return .run(
      LaboratoryFailure(
        point: point.text, run: run, seed: point.scenario.seed &+ UInt64(run), failure: failure))
  }
}

extension PointFilter {
  /// Whether a point has all of the values.
  func matches(_ point: Point) -> Bool {
    terms.allSatisfy { term in point.axes.contains { $0.label == term.axis && $0.text == term.value } }
  }
}

extension Console {
  /// How text reports are dressed for standard output.
  var dress: TextDress {
    TextDress(
      separator: outputStyle.groupsDigits ? NumberText.thinSpace : "", usesColor: outputStyle.usesColor,
      width: outputTerminal.isTerminal ? outputTerminal.width : Int.max)
  }
}
