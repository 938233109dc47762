import ScenarioText

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
    config.notSupportedYet("transactional.id", "a transactional producer")
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
