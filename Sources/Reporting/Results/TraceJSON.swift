public import DeliveryHistory
import ScenarioText
import SimulationKernel

/// Trace events as JSON lines, flat, one object each: `timestamp_us`, `name`, `actor`, and what the event has.
///
/// What Kafka's VerifiableConsumer tells too has its names: `count`, `partitions`, `offsets`, `minOffset`, `success`.
public struct TraceJSON {
  private let names: TraceNames
  private let firings: [Int32]

  /// Makes a writer for one trace.
  public init(_ names: TraceNames, of trace: Trace) {
    self.names = names
    firings = trace.firings
  }

  /// One event as a line without its end.
  public func line(_ event: TraceEvent) -> String {
    var writer = JSONWriter()
    writer.add("timestamp_us", Self.micros(event.at))
    writer.add("name", event.kind.name)
    writer.add("actor", names.name(of: event.actor))
    add(event, to: &writer)
    return writer.finished
  }

  private func add(_ event: TraceEvent, to writer: inout JSONWriter) {
    switch event.kind {
    case .stored(let range), .abandoned(let range): add(range, to: &writer)
    case .neverStored(let partition, let count):
      add(partition, to: &writer)
      writer.add("count", Int(count))
    case .ended(_, let firing), .pollTimedOut(let firing): add(firing: firing, to: &writer)
    case .consumed(let ranges):
      writer.add("count", Int(ranges.reduce(0) { $0 + $1.count }))
      writer.raw("partitions", list(ranges) { add($0, to: &$1) })
    case .delivered(let place): add(place, to: &writer)
    case .effect(let place, let sink, let since, let attempt):
      add(place, to: &writer)
      writer.add("sink", self.sink(sink, of: event.actor))
      writer.add("attempt", attempt)
      writer.add("started_us", Self.micros(since))
    case .effectRefused(let place, let sink):
      add(place, to: &writer)
      writer.add("sink", self.sink(sink, of: event.actor))
    case .failed(let place, let firing), .deadLettered(let place, let firing):
      add(place, to: &writer)
      add(firing: firing, to: &writer)
    case .skipped(let range, let cause, let firing):
      add(range, to: &writer)
      writer.add("cause", cause.name)
      add(firing: firing, to: &writer)
    case .commitSent(let positions, let isSync, let attempt):
      writer.raw("offsets", list(positions) { add($0, to: &$1) })
      writer.add("mode", isSync ? "sync" : "async")
      writer.add("attempt", attempt)
    case .commitLost(let positions, let isAnswer, let firing):
      writer.raw("offsets", list(positions) { add($0, to: &$1) })
      writer.add("direction", isAnswer ? "response" : "request")
      add(firing: firing, to: &writer)
    case .offsetsStored(let positions, let instance):
      writer.raw("offsets", list(positions) { add($0, to: &$1) })
      writer.add("client", names.instances[Int(instance)])
    case .offsetsCommitted(let positions, let error):
      writer.raw("offsets", list(positions) { add($0, to: &$1) })
      if let error { writer.add("error", error) }
      writer.add("success", error == nil)
    case .positionsFetched(let positions): writer.raw("offsets", list(positions) { add($0, to: &$1) })
    case .assigned(let partitions, let kept, let generation):
      writer.raw("partitions", list(partitions) { add($0, to: &$1) })
      if !kept.isEmpty { writer.raw("kept", list(kept) { add($0, to: &$1) }) }
      writer.add("generation", Int(generation))
    case .revoked(let partitions, let firing):
      writer.raw("partitions", list(partitions) { add($0, to: &$1) })
      add(firing: firing, to: &writer)
    default: addOthers(event, to: &writer)
    }
  }

  /// Events about groups, faults and the run.
  private func addOthers(_ event: TraceEvent, to writer: inout JSONWriter) {
    switch event.kind {
    case .groupRequestSent(let request): writer.add("request", request)
    case .heartbeatAnswered(let error): writer.add("error", error)
    case .memberEvicted(let instance, let firing):
      writer.add("member", names.instances[Int(instance)])
      add(firing: firing, to: &writer)
    case .groupState(let state, let consumer, let generation, let members):
      writer.add("group", names.consumers[Int(consumer)].name)
      writer.add("state", state.rawValue)
      writer.add("generation", Int(generation))
      writer.add("members", members)
    case .lagObserved(let lags, let isAlert):
      writer.add("lag", Int(lags.reduce(0) { $0 + $1.lag }))
      writer.add("alert", isAlert)
      writer.raw(
        "partitions",
        list(lags) { lag, writer in
          add(lag.partition, to: &writer)
          writer.add("lag", Int(lag.lag))
        })
    case .faultFired(let fault, let instance, let firing):
      writer.add("fault", names.faults[Int(fault)].id)
      writer.add("type", names.faults[Int(fault)].type)
      writer.add("firing", Int(firing))
      if instance >= 0 { writer.add("target", names.instances[Int(instance)]) }
    case .acquired(let ranges, let instance):
      writer.add("client", names.instances[Int(instance)])
      writer.raw("partitions", list(ranges) { add($0, to: &$1) })
    case .acknowledged(let range, let instance):
      add(range, to: &writer)
      writer.add("client", names.instances[Int(instance)])
    case .leaseEnded(let range, let instance, let cause, let firing):
      add(range, to: &writer)
      writer.add("client", names.instances[Int(instance)])
      if let cause { writer.add("cause", cause.name) }
      add(firing: firing, to: &writer)
    case .archived(let range, let instance, let cause, let firing):
      add(range, to: &writer)
      writer.add("client", names.instances[Int(instance)])
      writer.add("cause", cause.name)
      add(firing: firing, to: &writer)
    case .appended(let range, let number, let producer, let repeats):
      add(range, to: &writer)
      writer.add("number", Int(number))
      if producer >= 0 { writer.add("producer", names.producers[Int(producer)]) }
      if let repeats { writer.add("cause", repeats.name) }
    case .sendAnswered(let range, let answer, let firing):
      add(range, to: &writer)
      writer.add("outcome", answer.rawValue)
      add(firing: firing, to: &writer)
    case .truncated(let partition, let offset, let cause, let firing):
      add(RecordPlace(partition: partition, offset: offset), to: &writer)
      writer.add("cause", cause.name)
      add(firing: firing, to: &writer)
    case .discarded(let range, let cause, let firing):
      add(range, to: &writer)
      writer.add("cause", cause.name)
      add(firing: firing, to: &writer)
    case .faultEnded(let fault): writer.add("fault", names.faults[Int(fault)].id)
    case .frozen(let until): writer.add("until_us", Self.micros(until))
    case .runEnded(let drained): writer.add("drained", drained)
    case .outcome(let place, let outcome):
      add(place, to: &writer)
      if case .application(let consumer) = event.actor {
        writer.add("sink", names.consumers[Int(consumer)].sinks[Int(outcome.sink)])
      }
      writer.add("outcome", outcome.name.rawValue)
      writer.add("effects", Int(outcome.effects))
      if let cause = outcome.cause { writer.add("cause", cause.name) }
      add(firing: outcome.firing, to: &writer)
    case .transaction(let notice, let id):
      writer.add("transactional_id", id)
      if case .refused(let error) = notice { writer.add("error", error) }
    default: break
    }
  }

  private func add(_ partition: Int32, to writer: inout JSONWriter) {
    let place = names.place(ofPartition: partition)
    writer.add("topic", place.topic)
    writer.add("partition", place.partition)
  }

  private func add(_ place: RecordPlace, to writer: inout JSONWriter) {
    add(place.partition, to: &writer)
    writer.add("offset", Int(place.offset))
  }

  private func add(_ range: OffsetRange, to writer: inout JSONWriter) {
    add(range.partition, to: &writer)
    writer.add("count", Int(range.count))
    writer.add("minOffset", Int(range.from))
    writer.add("maxOffset", Int(range.to - 1))
  }

  private func add(_ range: RecordRange, to writer: inout JSONWriter) {
    add(range.partition, to: &writer)
    writer.add("count", Int(range.count))
    writer.add("number", Int(range.from))
  }

  /// The fault behind an event, and the number of its firing in the run, if there is one.
  private func add(firing: Int32, to writer: inout JSONWriter) {
    guard firing >= 0, Int(firing) < firings.count else { return }
    writer.add("fault", names.faults[Int(firings[Int(firing)])].id)
    writer.add("firing", Int(firing))
  }

  private func sink(_ sink: Int32, of actor: TraceActor) -> String {
    guard case .instance(let instance) = actor else { return "" }
    return names.consumers[names.consumerOfInstance[Int(instance)]].sinks[Int(sink)]
  }

  private func list<Element>(_ elements: [Element], _ add: (Element, inout JSONWriter) -> Void) -> String {
    let parts = elements.map { element in
      var writer = JSONWriter()
      add(element, &writer)
      return writer.finished
    }
    return "[" + parts.joined(separator: ",") + "]"
  }

  private static func micros(_ time: SimulatedTime) -> Int { Int(time.nanoseconds / 1000) }
}
