import ScenarioText

/// Reads a consumer's configuration, whichever of its names a setting is given under.
struct ClientSettings {
  let client: ClientDialect
  private let problems: ProblemCollector
  private var config: ConfigReader
  /// The name of each setting: the one it is given under, otherwise the client's own; by the setting's number.
  private var names: [String?] = []
  private var isGiven: [Bool] = []

  /// Takes the configuration from a consumer; a setting that stands there under two names is reported.
  init(_ fields: inout ObjectReader, of client: ClientDialect, into problems: ProblemCollector) {
    self.client = client
    self.problems = problems
    config = fields.config(as: "consumer config", defaults: "default of the \(client.name) client")
    for setting in ClientSetting.allCases {
      let all = setting.names(in: client)
      let given = all.filter { config.has($0) }
      if given.count > 1 {
        problems.error(
          .contradiction, "\(given[0]) and \(given[1]) are the same setting", help: "say it once",
          at: config.pointer(given[1]), range: config.nameRange(of: given[1]))
      }
      names.append(given.first ?? all.first)
      isGiven.append(!given.isEmpty)
    }
  }

  /// Whether a setting stands in the configuration.
  func has(_ setting: ClientSetting) -> Bool { isGiven[Int(setting.rawValue)] }

  /// The name of a setting; the Java client's if this client has none such.
  func name(_ setting: ClientSetting) -> String {
    names[Int(setting.rawValue)] ?? setting.javaName ?? ""
  }

  /// The pointer to a setting.
  func pointer(_ setting: ClientSetting) -> JSONPointer { config.pointer(name(setting)) }

  /// Where a setting's value stands.
  func range(of setting: ClientSetting) -> SourceRange? { config.range(of: name(setting)) }

  /// Where a setting's name stands.
  func nameRange(of setting: ClientSetting) -> SourceRange? { config.nameRange(of: name(setting)) }

  /// A whole number; `nil` if the client has no such setting, or if it has no default and is not given.
  mutating func number(_ setting: ClientSetting, or fallback: Int64? = nil, reason: String? = nil) -> Int64? {
    guard let name = names[Int(setting.rawValue)],
      case .number(let range, let standard) = setting.values(in: client)
    else { return nil }
    guard let standard = standard ?? fallback else { return config.optionalInteger(name, in: range) }
    return config.integer(name, in: range, default: standard, reason: reason)
  }

  /// A setting that holds true or false; `nil` as for numbers.
  mutating func flag(_ setting: ClientSetting) -> Bool? {
    guard let name = names[Int(setting.rawValue)], case .flag(let standard) = setting.values(in: client)
    else { return nil }
    guard let standard else { return config.optionalBoolean(name) }
    return config.boolean(name, default: standard)
  }

  /// One of the setting's words.
  mutating func word(_ setting: ClientSetting) -> String? {
    guard let name = names[Int(setting.rawValue)],
      case .words(let words, let standard) = setting.values(in: client)
    else { return nil }
    return config.choice(name, among: words, default: standard)
  }

  /// Any text; `nil` if it is not given.
  mutating func text(_ setting: ClientSetting) -> String? {
    guard let name = names[Int(setting.rawValue)] else { return nil }
    return config.optionalString(name)
  }

  /// The words of a list, in an array or separated by commas; wrong ones are left out after reporting them.
  mutating func list(_ setting: ClientSetting) -> [String] {
    guard let name = names[Int(setting.rawValue)],
      case .list(let words, let standard) = setting.values(in: client)
    else { return [] }
    guard let value = config.member(name) else {
      let text = JSONText.quoted(standard.joined(separator: ","))
      problems.resolve(
        ResolvedField(pointer: pointer(setting), value: text, origin: .defaulted(config.defaultReason)))
      return standard
    }
    var elements = [value]
    if case .array = value.kind {
      elements = config.array(name) ?? []
    } else if case .string(let text) = value.kind {
      elements = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
        let word = part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        return JSONValue(kind: .string(String(word)), range: value.range)
      }
    }
    if elements.isEmpty {
      problems.error(
        .outOfRange, "\(JSONText.quoted(name)) is empty",
        help: "name at least one of: " + words.joined(separator: ", "),
        at: pointer(setting), range: value.range)
    }
    return elements.compactMap { element in
      ValueReader(element, at: pointer(setting), as: JSONText.quoted(name), into: problems).choice(
        among: words)
    }
  }

  /// Reads a setting for its mistakes alone.
  mutating func check(_ setting: ClientSetting) {
    switch setting.values(in: client) {
    case .number: _ = number(setting)
    case .flag: _ = flag(setting)
    case .words: _ = word(setting)
    case .text: _ = text(setting)
    case .list: _ = list(setting)
    }
  }

  /// Checks a setting that has no effect without a group, and says so.
  mutating func ignore(_ setting: ClientSetting) {
    guard has(setting) else { return }
    check(setting)
    problems.warning(
      .notModelled, "\(name(setting)) has no effect with \"assign\"",
      help: "only members of a group have a use for it: write \"subscribe\"", at: pointer(setting),
      range: nameRange(of: setting))
  }

  /// The client decides on the group's protocol, and a configuration that says otherwise is a contradiction.
  mutating func checkProtocol() {
    guard has(.groupProtocol), case .words(_, let own) = ClientSetting.groupProtocol.values(in: client),
      word(.groupProtocol) != own
    else { return }
    let other = client == .javaAsync ? ClientDialect.java : .javaAsync
    problems.error(
      .contradiction, "the client \(client.name) is that of \(name(.groupProtocol))=\(own)",
      help: "write \"client\": \"\(other.name)\"", at: pointer(.groupProtocol),
      range: range(of: .groupProtocol))
  }

  /// Reports the settings that nobody asked for.
  mutating func finish() { config.finish(knownButNotModelled: ConfigNames.consumer(of: client)) }
}
