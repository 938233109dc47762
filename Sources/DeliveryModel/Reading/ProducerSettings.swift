import ScenarioText
import SimulationKernel

/// Reads a producer's configuration, whichever of its names a setting is given under.
struct ProducerSettings {
  let client: ClientDialect
  private let problems: ProblemCollector
  private var config: ConfigReader
  private var names: [String] = []
  private var isGiven: [Bool] = []

  /// Takes the configuration from a producer; a setting that stands there under two names is reported.
  init(_ fields: inout ObjectReader, of client: ClientDialect, into problems: ProblemCollector) {
    self.client = client
    self.problems = problems
    config = fields.config(as: "producer config", defaults: "default of the \(client.name) client")
    for setting in ProducerSetting.allCases {
      let all = setting.names(in: client)
      let given = all.filter { config.has($0) }
      if given.count > 1 {
        problems.error(
          .contradiction, "\(given[0]) and \(given[1]) are the same setting", help: "say it once",
          at: config.pointer(given[1]), range: config.nameRange(of: given[1]))
      }
      names.append(given.first ?? all[0])
      isGiven.append(!given.isEmpty)
    }
  }

  /// Whether any setting stands in the configuration.
  var isAnyGiven: Bool { isGiven.contains(true) }

  /// Whether a setting stands in the configuration.
  func has(_ setting: ProducerSetting) -> Bool { isGiven[Int(setting.rawValue)] }

  /// The name of a setting.
  func name(_ setting: ProducerSetting) -> String { names[Int(setting.rawValue)] }

  /// A whole number; `fallback` stands for the client's own default.
  mutating func number(_ setting: ProducerSetting, or fallback: Int64? = nil, reason: String? = nil) -> Int64
  {
    guard case .number(let range, let standard) = setting.values(in: client) else { return 0 }
    return config.integer(
      name(setting), in: range, default: fallback ?? standard ?? range.lowerBound, reason: reason)
  }

  /// A setting that holds true or false.
  mutating func flag(_ setting: ProducerSetting) -> Bool {
    guard case .flag(let standard) = setting.values(in: client) else { return false }
    return config.boolean(name(setting), default: standard ?? false)
  }

  /// One of the setting's words.
  mutating func word(_ setting: ProducerSetting) -> String {
    guard case .words(let words, let standard) = setting.values(in: client) else { return "" }
    return config.choice(name(setting), among: words, default: standard)
  }

  /// `transactional.id` and its timeout, if there are any; `takes` a default id for all that is written.
  mutating func transactional(isNeeded: Bool, most: Int64) -> TransactionalConfig? {
    let id =
      isNeeded
      ? config.string("transactional.id", default: TransactionalConfig.perInstance)
      : config.optionalString("transactional.id")
    guard let id else {
      guard config.has("transaction.timeout.ms") else { return nil }
      _ = config.optionalInteger("transaction.timeout.ms", in: 1...Int64(Int32.max))
      problems.warning(
        .notModelled, "without transactional.id, transaction.timeout.ms has no effect",
        help: "leave it out, or set transactional.id", at: config.pointer("transaction.timeout.ms"),
        range: config.nameRange(of: "transaction.timeout.ms"))
      return nil
    }
    let timeout = config.integer("transaction.timeout.ms", in: 1...Int64(Int32.max), default: 60_000)
    if timeout > most {
      problems.error(
        .refusedByTheSystem, "transaction.timeout.ms (\(timeout)) is above the broker's \(most)",
        help: "raise transaction.max.timeout.ms in the brokers' config, or lower it",
        at: config.pointer("transaction.timeout.ms"), range: config.range(of: "transaction.timeout.ms"))
    }
    if id.isEmpty {
      problems.error(
        .outOfRange, "transactional.id is empty", help: "name it, or leave it out",
        at: config.pointer("transactional.id"), range: config.range(of: "transactional.id"))
    }
    return TransactionalConfig(id: id, timeout: .milliseconds(timeout))
  }

  /// Reports settings that the client refuses together.
  func refuse(_ setting: ProducerSetting, _ summary: String, _ help: String) {
    problems.error(
      .contradiction, summary, help: help, at: config.pointer(name(setting)),
      range: config.range(of: name(setting)))
  }

  /// Reports what the client changes silently.
  func warn(_ setting: ProducerSetting, _ summary: String, _ help: String) {
    problems.warning(
      .riskyDefault, summary, help: help, at: config.pointer(name(setting)),
      range: config.nameRange(of: name(setting)))
  }

  /// Reports the settings that nobody asked for.
  mutating func finish() { config.finish(knownButNotModelled: ConfigNames.producer(of: client)) }
}
