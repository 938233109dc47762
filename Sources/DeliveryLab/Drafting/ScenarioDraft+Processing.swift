extension ScenarioDraft {
  /// What happens to a record between hand-over and effect.
  public struct Processing: Sendable, Equatable {
    /// What the application does when its handler fails.
    public enum FailurePolicy: String, Sendable, CaseIterable {
      case exception, skip, nack, reject, republish
      case skipPoll = "skip-poll"
      case retryInPlace = "retry-in-place"
    }

    /// From taking a record in hand to its durable effect.
    public var time: Time?
    /// The probability that one attempt fails.
    public var failure: Double?
    /// Records that fail at every attempt, such as `orders-0@7`.
    public var poison: [String] = []
    /// What happens after a failure.
    public var onFailure: FailurePolicy?
    /// Retries after the first attempt.
    public var maxRetries: Int?
    /// Threads that the poll loop hands records over to.
    public var workers: Int?
    /// Any other settings by their names, such as `backoff`.
    public var others: Named<ScenarioValue> = [:]

    /// Leaves everything to the defaults.
    public init() {}

    var value: ScenarioValue? {
      guard self != Processing() else { return nil }
      var object = ObjectDraft()
      object.add("time", time?.value)
      object.add("failure", failure)
      if !poison.isEmpty { object.add("poison", ScenarioValue(poison.map { ScenarioValue($0) })) }
      object.add("on-failure", onFailure)
      object.add("max-retries", maxRetries)
      object.add("workers", workers)
      object.add(contentsOf: others)
      return object.value
    }
  }
}
