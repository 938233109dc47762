import DeliveryHistory

/// The keys of an effects' history: a block of them for each sink of each application.
///
/// Sink number `s`, counted over all applications, has inputs from `2 s base` on and outputs from `(2 s + 1) base` on,
/// to which the partition is added; `base` is the first of 100, 1,000, ... that is above all partitions.
struct EffectKeys {
  /// The application of each sink.
  let sinks: [Int]
  private let base: Int
  /// By application, which partitions it reads, as far as the trace shows: all of a topic, or none.
  private let reads: [[Bool]]

  init(_ names: TraceNames, _ trace: Trace) {
    sinks = names.consumers.enumerated().flatMap { number, consumer in consumer.sinks.map { _ in number } }
    let topics = names.topics.enumerated().flatMap { number, topic in
      Array(repeating: number, count: topic.partitions)
    }
    var base = 100
    while base < topics.count { base *= 10 }
    self.base = base
    var isRead = names.consumers.map { _ in names.topics.map { _ in false } }
    for event in trace.events {
      var instance = -1
      if case .instance(let number) = event.actor { instance = Int(number) }
      var partitions: [Int32] = []
      switch event.kind {
      case .assigned(let added, _, _): partitions = added
      case .positionsFetched(let places): partitions = places.map { $0.partition }
      case .consumed(let ranges): partitions = ranges.map { $0.partition }
      case .effect(let place, _, _, _), .deadLettered(let place, _): partitions = [place.partition]
      case .acquired(let ranges, let holder):
        partitions = ranges.map { $0.partition }
        instance = Int(holder)
      default: continue
      }
      guard instance >= 0 else { continue }
      for partition in partitions {
        isRead[names.consumerOfInstance[instance]][topics[Int(partition)]] = true
      }
    }
    reads = isRead.map { own in topics.map { own[$0] } }
  }

  /// The sinks of an application.
  func sinks(of consumer: Int) -> [Int] { sinks.indices.filter { sinks[$0] == consumer } }

  /// The number of an application's sink among all.
  func number(_ consumer: Int, _ sink: Int) -> Int { sinks(of: consumer)[sink] }

  /// The key of the records of a partition, as a sink's application reads them.
  func input(_ sink: Int, _ partition: Int32) -> Int { 2 * sink * base + Int(partition) }

  /// The key of the effects of a partition's records in a sink.
  func output(_ sink: Int, _ partition: Int32) -> Int { (2 * sink + 1) * base + Int(partition) }

  /// All keys of the records of a partition.
  func inputs(_ partition: Int32) -> [Int] {
    sinks.indices.filter { reads[sinks[$0]][Int(partition)] }.map { input($0, partition) }
  }
}
