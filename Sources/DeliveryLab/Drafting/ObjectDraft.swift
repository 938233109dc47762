/// An object of a scenario as it is put together; what was left to the format's default is left out.
struct ObjectDraft {
  private var members: [(name: String, value: ScenarioValue)] = []

  /// The object.
  var value: ScenarioValue { ScenarioValue(members) }

  mutating func add(_ name: String, _ value: ScenarioValue?) {
    guard let value else { return }
    members.append((name, value))
  }

  mutating func add(_ name: String, _ number: Int?) { add(name, number.map { ScenarioValue($0) }) }

  mutating func add(_ name: String, _ number: Double?) { add(name, number.map { ScenarioValue($0) }) }

  mutating func add(_ name: String, _ flag: Bool?) { add(name, flag.map { ScenarioValue($0) }) }

  mutating func add(_ name: String, _ text: String?) { add(name, text.map { ScenarioValue($0) }) }

  mutating func add(_ name: String, _ duration: Duration?) { add(name, duration.map { ScenarioValue($0) }) }

  mutating func add(_ name: String, _ word: (some RawRepresentable<String>)?) { add(name, word?.rawValue) }

  /// Adds an object of named parts unless there are none.
  mutating func add<Part>(_ name: String, _ parts: Named<Part>, _ value: (Part) -> ScenarioValue) {
    guard !parts.names.isEmpty else { return }
    add(name, ScenarioValue(parts.values(value)))
  }

  /// Adds members, which replace those of the same name.
  mutating func add(contentsOf others: Named<ScenarioValue>) {
    for (name, value) in others.values({ $0 }) {
      members.removeAll { $0.name == name }
      members.append((name, value))
    }
  }
}
