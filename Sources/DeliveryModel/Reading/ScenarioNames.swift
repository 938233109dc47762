import ScenarioText

/// The names that the parts of a scenario refer to each other by, known before the parts are read.
struct ScenarioNames {
  /// Topics with their numbers of partitions, in file order, and behind them the logs of queues.
  var topics: [Topic] = []
  /// Consumer applications: name, instances, and the number of the first instance in the run.
  var consumers: [(name: String, count: Int, first: Int)] = []
  /// Producer instances' names.
  var producers: [String] = []
  /// How many brokers.
  var brokers = 1
  /// Whether several of them keep the committed positions.
  var replicatesPositions = false

  /// The names of all consumer instances, by their number in the run.
  var instances: [String] {
    consumers.flatMap { consumer in (0..<consumer.count).map { "\(consumer.name)-\($0 + 1)" } }
  }

  /// The name that stands for the broker which serves commits and groups.
  static let coordinator = "coordinator"

  /// The names of all brokers.
  var brokerNames: [String] { (1...max(1, brokers)).map { "broker-\($0)" } }

  /// The number of a topic.
  func topic(_ name: String) -> Int? { topics.firstIndex { $0.name == name && $0.queue == nil } }

  /// The number of a queue's log among the topics.
  func queue(_ name: String) -> Int? { topics.firstIndex { $0.name == name && $0.queue != nil } }

  /// The number of a topic or of a queue's log.
  func log(_ name: String) -> Int? { topics.firstIndex { $0.name == name } }

  /// Reads `orders-2@1391`; the topic's own name may hold dashes.
  func record(_ text: String) -> RecordID? {
    guard let at = text.lastIndex(of: "@"), let dash = text[..<at].lastIndex(of: "-") else { return nil }
    let number = text[text.index(after: dash)..<at]
    let place = text[text.index(after: at)...]
    guard let topic = log(String(text[..<dash])), let partition = Self.whole(number),
      let offset = Self.whole(place), partition < Int64(topics[topic].partitions)
    else { return nil }
    let first = topics[..<topic].reduce(0) { $0 + $1.partitions }
    return RecordID(partition: Int32(first) + Int32(partition), offset: offset)
  }

  private static func whole(_ digits: Substring) -> Int64? {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
    return Int64(digits)
  }
}
