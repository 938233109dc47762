/// Parts of a scenario by their names, in the order in which they were added: that order is part of a scenario.
///
///     draft.topics = ["orders": .init(partitions: 6), "payments": .init(partitions: 3)]
///     draft.topics["orders"]?.partitions = 12
///     draft.topics["payments"] = nil
public struct Named<Part>: ExpressibleByDictionaryLiteral {
  private var parts: [(name: String, part: Part)] = []

  /// Takes parts with their names; of two with one name the later counts.
  public init(dictionaryLiteral parts: (String, Part)...) {
    for (name, part) in parts { self[name] = part }
  }

  /// The names, in order.
  public var names: [String] { parts.map { $0.name } }

  /// The part with a name; `nil` if there is none, and to remove it.
  public subscript(name: String) -> Part? {
    get { parts.first { $0.name == name }?.part }
    set {
      let place = parts.firstIndex { $0.name == name }
      switch (place, newValue) {
      case (let place?, let part?): parts[place].part = part
      case (let place?, nil): parts.remove(at: place)
      case (nil, let part?): parts.append((name, part))
      case (nil, nil): break
      }
    }
  }

  /// The members of the object that holds the parts.
  func values(_ value: (Part) -> ScenarioValue) -> [(name: String, value: ScenarioValue)] {
    parts.map { ($0.name, value($0.part)) }
  }
}

extension Named: Sendable where Part: Sendable {}

extension Named: Equatable where Part: Equatable {
  /// Whether both have the same parts in the same order.
  public static func == (left: Named, right: Named) -> Bool {
    left.parts.elementsEqual(right.parts) { $0.name == $1.name && $0.part == $1.part }
  }
}
