import DeliveryHistory
import SimulationKernel

/// Keeps what a trace is to tell, and drops the rest while the run goes on.
///
/// A class so that the world holds one word for it, which is `nil` in all runs that nobody traces.
final class TraceRecorder {
  private let filter: TraceFilter
  private let consumers: [ConsumerSpec]
  private var events: [TraceEvent] = []
  private var stories: [RecordStory]
  /// Processing times of what is about to be told.
  private var spans: [ProcessingSpan] = []
  /// What each instance was assigned last.
  private(set) var assigned: [[Int32]]
  /// Each group's state and generation as told last.
  private var groupStates: [(state: GroupSnapshot.State, generation: Int32)]
  /// What the last call returned to each instance.
  private var handedOver: [[OffsetRange]]
  /// Who sent the records of each partition, by the number after the last of each stretch.
  private var senders: [[(end: Int64, producer: Int32)]]
  /// Positions of a commit whose answer was taken for granted, by instance.
  var ahead: [[RecordPlace]]
  /// Whether an instance waits for that answer after all.
  var isSteppedBack: [Bool]
  /// Instances whose membership the coordinator ended in the present event.
  var removed: [Int32] = []
  /// The fault of each firing so far.
  private(set) var firings: [Int32] = []
  /// Whether the trace has said that the drain began.
  var hasToldDrain = false

  init(_ scenario: Scenario, _ filter: TraceFilter) {
    self.filter = filter
    consumers = scenario.consumers
    let setup = WorldSetup(scenario, seed: scenario.seed)
    assigned = setup.instances.map { _ in [] }
    ahead = assigned.map { _ in [] }
    handedOver = assigned.map { _ in [] }
    isSteppedBack = assigned.map { _ in false }
    senders = Array(repeating: [], count: setup.roster.partitionCount)
    groupStates = scenario.consumers.map { _ in (.empty, 0) }
    stories = filter.records.map { place in
      let holds = setup.instances.map { instance in
        !instance.plan.isMember && instance.capacity.contains { setup.owned[$0].partition == place.partition }
      }
      return RecordStory(place, roster: setup.roster, holds: holds)
    }
  }

  /// Whether events for single delivered records are wanted.
  func tellsRecord(_ place: RecordPlace) -> Bool {
    stories.isEmpty ? filter.tellsRecords : stories.contains { $0.place == place }
  }

  /// Notes an event of somebody; `instance` is whom else it concerns, or -1.
  func note(_ kind: TraceKind, at time: SimulatedTime, by actor: TraceActor, about instance: Int32 = -1) {
    let event = TraceEvent(at: time, actor: actor, kind: kind)
    var isWanted = stories.isEmpty
    for index in stories.indices where stories[index].takes(event, of: instance) { isWanted = true }
    guard isWanted, filter.from <= time, time <= filter.until else { return }
    let isNamed = filter.actors.contains(actor) || filter.actors.contains(.instance(instance))
    guard filter.actors.isEmpty || isNamed else { return }
    events.append(event)
  }

  /// Notes what an instance does.
  func note(_ kind: TraceKind, at time: SimulatedTime, of instance: Int) {
    note(kind, at: time, by: .instance(Int32(instance)), about: Int32(instance))
  }

  /// Notes a fault's firing, and numbers it as the world does.
  func noteFiring(_ fault: Int32, _ instance: Int32, at time: SimulatedTime) {
    let kind = TraceKind.faultFired(fault: fault, instance: instance, firing: Int32(firings.count))
    note(kind, at: time, by: .run, about: instance)
    firings.append(fault)
  }

  /// Takes back what an instance was said to do later than a moment, since it will not.
  func takeBack(of instance: Int, after time: SimulatedTime, where isMeant: (TraceKind) -> Bool) {
    events.removeAll { $0.actor == .instance(Int32(instance)) && $0.at > time && isMeant($0.kind) }
  }

  /// Remembers who sent the records of a partition that were numbered last.
  func numbered(_ partition: Int, through end: Int64, by producer: Int) {
    guard partition < senders.count else { return }
    if let last = senders[partition].last, Int(last.producer) == producer {
      senders[partition][senders[partition].count - 1].end = end
    } else {
      senders[partition].append((end, Int32(producer)))
    }
  }

  /// The producer instance that sent a record, or -1.
  func sender(_ partition: Int32, _ number: Int64) -> Int32 {
    var low = 0
    var high = senders[Int(partition)].count
    while low < high {
      let middle = (low + high) / 2
      if senders[Int(partition)][middle].end <= number { low = middle + 1 } else { high = middle }
    }
    return low < senders[Int(partition)].count ? senders[Int(partition)][low].producer : -1
  }

  /// Shows a history event to whoever follows single records.
  func judge(_ event: HistoryEvent) {
    for index in stories.indices { stories[index].judge(event) }
  }

  /// Remembers processing times for the history events to come.
  func expect(_ span: ProcessingSpan) {
    spans.removeAll(keepingCapacity: true)
    spans.append(span)
  }

  /// When a record was begun and done, and the number of the attempt.
  func times(
    _ instance: Int32, _ partition: Int32, _ offset: Int64
  ) -> (since: SimulatedTime, end: SimulatedTime, attempt: Int)? {
    for span in spans {
      if let times = span.times(instance, partition, offset) { return (times.since, times.end, span.attempt) }
    }
    return nil
  }

  /// Remembers what an instance reads.
  func assign(_ partitions: [Int32], to instance: Int) { assigned[instance] = partitions }

  /// Whether the call that returned a record to an instance has not been told.
  func isNews(_ range: OffsetRange, for instance: Int) -> Bool {
    let place = RecordPlace(partition: range.partition, offset: range.from)
    return !handedOver[instance].contains { $0.contains(place) }
  }

  /// Remembers what the last call returned to an instance; nothing when it starts anew.
  func hasTold(_ ranges: [OffsetRange], to instance: Int) { handedOver[instance] = ranges }

  /// Whether a group's state is news.
  func isNews(_ g: Int, _ state: GroupSnapshot.State, _ generation: Int32) -> Bool {
    let last = groupStates[g]
    groupStates[g] = (state, generation)
    return last != (state, generation)
  }

  /// All events in the order of time, with how each record ended.
  func finished(drained: Bool, at end: SimulatedTime) -> [TraceEvent] {
    for story in stories {
      for (g, spec) in consumers.enumerated() {
        let outcomes = story.outcomes(
          consumer: g, drained: drained, resetsToEarliest: spec.config.autoOffsetReset != .latest)
        for outcome in outcomes {
          // The end of a story is told whatever the window or the actors.
          events.append(
            TraceEvent(at: end, actor: .application(Int32(g)), kind: .outcome(story.place, outcome)))
        }
      }
    }
    let order = events.indices.sorted { left, right in
      events[left].at != events[right].at ? events[left].at < events[right].at : left < right
    }
    return order.map { events[$0] }
  }
}
