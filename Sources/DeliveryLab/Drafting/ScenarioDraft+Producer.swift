extension ScenarioDraft {
  /// A producer.
  public struct Producer: Sendable, Equatable {
    /// When records arrive.
    public enum Arrival: Sendable, Equatable {
      case poisson(perSecond: Double)
      case constant(perSecond: Double)
      case bursts(size: Int, every: Time)
      /// All records are stored before the run begins.
      case backlog
      case schedule([Duration])

      var value: ScenarioValue {
        switch self {
        case .poisson(let rate): ["process": "poisson", "rate": .rate(perSecond: rate)]
        case .constant(let rate): ["process": "constant", "rate": .rate(perSecond: rate)]
        case .bursts(let size, let every):
          ["process": "bursts", "size": ScenarioValue(size), "every": every.value]
        case .backlog: ["process": "backlog"]
        case .schedule(let moments):
          ["process": "schedule", "at": ScenarioValue(moments.map { .duration($0) })]
        }
      }
    }

    private let kind: String
    private let destination: String
    /// When records arrive.
    public var arrival: Arrival
    /// Records in all; a backlog needs it.
    public var records: Int?
    /// The number of instances.
    public var count: Int?
    /// Bytes of a record.
    public var size: Int?
    /// The dialect that decides the defaults of `config`.
    public var client: Client?
    /// Settings by their real names, such as `acks`.
    public var config: Named<ScenarioValue> = [:]
    /// Any other settings by their names, such as `keys`.
    public var others: Named<ScenarioValue> = [:]

    /// Makes a producer of a topic.
    public init(topic: String, _ arrival: Arrival, records: Int? = nil) {
      kind = "topic"
      destination = topic
      self.arrival = arrival
      self.records = records
    }

    /// Makes a producer of a queue.
    public init(queue: String, _ arrival: Arrival, records: Int? = nil) {
      kind = "queue"
      destination = queue
      self.arrival = arrival
      self.records = records
    }

    var value: ScenarioValue {
      var object = ObjectDraft()
      object.add(kind, destination)
      object.add("count", count)
      object.add("client", client)
      object.add("size", size)
      object.add("records", records)
      object.add("arrival", arrival.value)
      object.add("config", config) { $0 }
      object.add(contentsOf: others)
      return object.value
    }
  }
}
