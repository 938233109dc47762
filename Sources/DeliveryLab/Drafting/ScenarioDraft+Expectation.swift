extension ScenarioDraft {
  /// What the scenario states about its results.
  public struct Expectation: Sendable, Equatable {
    /// The name in every report.
    public var name: String
    /// What is claimed, such as `lost == 0` or `duplicated.rate < 1%`; all of it must hold.
    public var claims: [String]
    /// Whether each run must fulfil the claims; else the mean over runs must.
    public var inEveryRun: Bool
    /// The points that it is about, by values on the axes.
    public var points: Named<ScenarioValue> = [:]
    /// The one application that it is about.
    public var consumer: String?
    /// Any other settings by their names, such as `confidence`.
    public var others: Named<ScenarioValue> = [:]

    /// Makes an expectation.
    public init(_ name: String, _ claims: String..., inEveryRun: Bool = false) {
      self.name = name
      self.claims = claims
      self.inEveryRun = inEveryRun
    }

    var value: ScenarioValue {
      var object = ObjectDraft()
      object.add("name", name)
      object.add("where", points) { $0 }
      object.add("consumer", consumer)
      object.add("that", ScenarioValue(claims.map { ScenarioValue($0) }))
      object.add("in", inEveryRun ? "every run" : nil)
      object.add(contentsOf: others)
      return object.value
    }
  }
}
