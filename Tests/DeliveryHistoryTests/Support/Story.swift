import DeliveryHistory
import SimulationKernel

/// Short names for history events of one instance and one partition; tests are about order, so all happen at once.
extension HistoryEvent {
  static func log(_ range: Range<Int64>) -> HistoryEvent { .stored(place(range), at: .zero) }
  static var start: HistoryEvent { .started(instance: 0, at: .zero) }
  static func hand(_ range: Range<Int64>) -> HistoryEvent { .delivered(instance: 0, place(range), at: .zero) }
  static func done(_ range: Range<Int64>, sink: Int32 = 0) -> HistoryEvent {
    .effects(instance: 0, sink: sink, place(range), at: .zero)
  }
  static func refuse(_ range: Range<Int64>) -> HistoryEvent {
    .refused(instance: 0, sink: 0, place(range), at: .zero)
  }
  static func pass(_ range: Range<Int64>, _ cause: Cause, firing: Int32 = -1) -> HistoryEvent {
    .passedOver(instance: 0, place(range), cause, firing: firing, at: .zero)
  }
  static func drop(_ range: Range<Int64>) -> HistoryEvent { .abandoned(instance: 0, place(range), at: .zero) }
  static func commit(_ position: Int64) -> HistoryEvent {
    .committed(instance: 0, partition: 0, position: position, at: .zero)
  }
  static func fire(_ fault: Int32 = 0) -> HistoryEvent { .fired(fault: fault, instance: 0, at: .zero) }
  static func end(_ reason: EndReason, firing: Int32 = -1) -> HistoryEvent {
    .ended(instance: 0, reason, firing: firing, at: .zero)
  }
  static func settle(_ offset: Int64) -> HistoryEvent {
    .settled(partition: 0, below: offset, consumer: 0, at: .zero)
  }
  static func count(from offset: Int64) -> HistoryEvent { .counting(partition: 0, from: offset, at: .zero) }
  static func vanish(_ count: Int64) -> HistoryEvent { .neverStored(partition: 0, count: count, at: .zero) }

  private static func place(_ range: Range<Int64>) -> OffsetRange {
    OffsetRange(partition: 0, from: range.lowerBound, to: range.upperBound)
  }
}

/// A history of a few events, and how its books are closed.
struct Story: Sendable {
  var events: [HistoryEvent]
  var drained = true
  var isQueue = false
  var earliest = true
  var readers: [SinkReader] = [.everyEffect]

  init(
    _ events: [HistoryEvent], drained: Bool = true, earliest: Bool = true,
    readers: [SinkReader] = [.everyEffect]
  ) {
    self.events = events
    self.drained = drained
    self.earliest = earliest
    self.readers = readers
  }

  /// The same of a queue.
  static func queue(_ events: [HistoryEvent], drained: Bool = true) -> Story {
    var story = Story(events, drained: drained)
    story.isQueue = true
    return story
  }

  /// The closed books.
  func counts() throws(BrokenLedger) -> ConsumerCounts {
    let consumer = HistoryRoster.Consumer(
      name: "c", partitions: [0], sinks: readers.indices.map { "s\($0)" }, readers: readers,
      isQueue: isQueue)
    var history = History(
      roster: HistoryRoster(consumers: [consumer], consumerOfInstance: [0], partitionCount: 1))
    for event in events { history.append(event) }
    return try history.closed(consumer: 0, drained: drained, resetsToEarliest: earliest)
  }
}

/// What a verdict says, in words: only what is not zero.
enum Verdict {
  static func text(_ counts: ConsumerCounts, sink: Int = 0) -> String {
    let sums = counts.sinks[sink]
    var parts: [String] = []
    func add(_ name: String, _ value: Int64) { if value != 0 { parts.append("\(name) \(value)") } }
    add("once", sums.once)
    add("duplicated", sums.duplicated)
    add("extra", sums.extra)
    add("unresolved", sums.unresolved)
    add("lost", sums.lost)
    add("suppressed", sums.suppressed)
    add("redelivered", counts.redelivered)
    for cause in Cause.allCases {
      add("lost by \(cause.name)", sums.lostByCause[Int(cause.rawValue)])
      add("duplicated by \(cause.name)", sums.duplicatedByCause[Int(cause.rawValue)])
    }
    for (number, firing) in counts.firings[sink].enumerated() {
      add("#\(number) replayed", firing.replayed)
      add("#\(number) lost", firing.lost)
    }
    return parts.joined(separator: ", ")
  }
}
