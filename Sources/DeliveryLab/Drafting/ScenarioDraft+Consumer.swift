extension ScenarioDraft {
  /// A consumer application.
  public struct Consumer: Sendable, Equatable {
    private let reading: String
    private let source: ScenarioValue
    /// The number of instances, named `billing-1`, `billing-2` and so on.
    public var count: Int?
    /// The dialect that decides the defaults of `config`, and what `auto` commits when.
    public var client: Client?
    /// What happens to a record.
    public var processing = Processing()
    /// When and how it commits.
    public var commit = Commit()
    /// Where effects land.
    public var sink: Sink?
    /// Where records go that are given up.
    public var deadLetter: String?
    /// Settings by their real names, such as `max.poll.records`.
    public var config: Named<ScenarioValue> = [:]
    /// Any other settings by their names, such as `pause`.
    public var others: Named<ScenarioValue> = [:]

    /// Makes a consumer with a fixed share of the partitions.
    public init(assign topics: String...) {
      reading = "assign"
      source = ScenarioValue(topics.map { ScenarioValue($0) })
    }

    /// Makes a consumer group.
    public init(subscribe topics: String...) {
      reading = "subscribe"
      source = ScenarioValue(topics.map { ScenarioValue($0) })
    }

    /// Makes a reader of a queue.
    public init(queue: String) {
      reading = "queue"
      source = ScenarioValue(queue)
    }

    var value: ScenarioValue {
      var object = ObjectDraft()
      object.add("count", count)
      object.add(reading, source)
      object.add("client", client)
      object.add("processing", processing.value)
      object.add("commit", commit.value)
      object.add("sink", sink?.value)
      object.add("dead-letter", deadLetter)
      object.add("config", config) { $0 }
      object.add(contentsOf: others)
      return object.value
    }
  }
}
