import DeliveryLab
import DeliveryModel
import Experiments

/// The options of the commands that simulate.
struct SimulationOptions: Equatable, Sendable {
  /// The scenario's path; `-` is standard input.
  var file: String
  let format: RunFormat
  /// Nil for the scenario's own seed.
  let seed: SeedChoice?
  /// Nil for the scenario's own number of runs; with `until`, the most of a point.
  let runs: Int?
  /// When a point has runs enough; nil for a number of runs.
  let until: StoppingRule?
  /// Nil for one per processor.
  let jobs: Int?
  let overrides: [ValueOverride]
  /// Files laid over the configuration of clients.
  let settings: [SettingsOption]
  /// A point is chosen when one of these matches; empty for all points.
  let filters: [PointFilter]
  let maxEvents: Int?
  let isDryRun: Bool
  /// A rule that the model is to break; nil for none, and for `all` of `test`.
  let plantedBug: PlantedBug?

  /// The most events of a run.
  var eventLimit: Int64 { maxEvents.map { Int64($0) } ?? .max }

  /// The options that change the scenario, as they are typed.
  var changes: [String] {
    let files = settings.flatMap { option in
      [
        (option.role == .consumers ? OptionName.consumerConfig : .producerConfig).spelling,
        (option.participant.map { "\($0)=" } ?? "") + option.path,
      ]
    }
    let bug = plantedBug.map { [OptionName.break.spelling, $0.rawValue] } ?? []
    return files + overrides.flatMap { [OptionName.set.spelling, "\($0.pointer)=\($0.json)"] } + bug
  }

  init(_ arguments: ParsedArguments) throws(UsageError) {
    file = arguments.operands.first ?? "-"
    format = arguments.choice(.format, default: .text)
    if let text = arguments.value(.seed) {
      seed = try SeedChoice(text, in: arguments)
    } else {
      seed = nil
    }
    until = try Self.rule(arguments)
    runs = try arguments.integer(.runs, in: 1...1_000_000) ?? (until == nil ? nil : StoppingRule.usualLimit)
    jobs = try arguments.integer(.jobs, in: 1...1024)
    var overrides: [ValueOverride] = []
    for text in arguments.values(.set) { overrides.append(try ValueOverride(text, in: arguments)) }
    self.overrides = overrides
    settings =
      arguments.values(.consumerConfig).map { SettingsOption($0, .consumers) }
      + arguments.values(.producerConfig).map { SettingsOption($0, .producers) }
    var filters: [PointFilter] = []
    for text in arguments.values(.only) {
      filters.append(try PointFilter(text, of: .only, in: arguments))
    }
    self.filters = filters
    maxEvents = try arguments.integer(.maxEvents, in: 1...Int.max)
    isDryRun = arguments.has(.dryRun)
    plantedBug = try Self.bug(arguments)
  }

  private static func bug(_ arguments: ParsedArguments) throws(UsageError) -> PlantedBug? {
    guard let name = arguments.value(.break) else { return nil }
    if name == TestOptions.allBugs, arguments.command.name == .test { return nil }
    if let bug = PlantedBug(rawValue: name) { return bug }
    throw arguments.problem(
      "there is no bug '\(name)' ('deliverylab explain --bugs' lists them)",
      suggestion: Nearest.name(to: name, among: PlantedBug.allCases.map(\.rawValue)))
  }

  /// The rule of `--until`, which is a moment where one run is looked at.
  private static func rule(_ arguments: ParsedArguments) throws(UsageError) -> StoppingRule? {
    guard arguments.command.name == .run || arguments.command.name == .sweep,
      let text = arguments.value(.until)
    else { return nil }
    if let rule = StoppingRule(text) { return rule }
    throw arguments.problem("option '--until' takes the half width of a rate such as ci=0.1%, not '\(text)'")
  }
}
