extension ScenarioDraft {
  /// Where effects land.
  public struct Sink: Sendable, Equatable {
    /// The value in the scenario.
    public let value: ScenarioValue

    /// Makes a sink of a kind, with settings by their names.
    public init(_ kind: String, _ settings: Named<ScenarioValue> = [:]) {
      var object = ObjectDraft()
      object.add("kind", kind)
      object.add(contentsOf: settings)
      value = settings.names.isEmpty ? ScenarioValue(kind) : object.value
    }

    private init(_ value: ScenarioValue) { self.value = value }

    /// Nothing protects the effect.
    public static let external = Sink("external")
    /// A repeat overwrites the row with the same state.
    public static let upsert = Sink("upsert")
    /// A repeat is refused in the effect's own transaction.
    public static let uniqueKey = Sink("unique-key")
    /// The position is stored beside the effects.
    public static let storedPosition = Sink("stored-position")
    /// An outside effect that is skipped where the record's marker is found.
    public static let markerStore = Sink("marker-store")
    /// Rows and positions are committed by a coordinator.
    public static let twoPhase = Sink("two-phase")

    /// Records of a topic, as one of its readers sees them.
    public static func topic(_ name: String, readCommitted: Bool = false) -> Sink {
      Sink(
        "topic",
        readCommitted
          ? ["topic": ScenarioValue(name), "isolation.level": "read_committed"]
          : ["topic": ScenarioValue(name)])
    }

    /// Several sinks, each with a result line of its own.
    public static func all(_ sinks: [Sink]) -> Sink { Sink(ScenarioValue(sinks.map { $0.value })) }
  }
}
