public import DeliveryHistory
import ScenarioText
public import SimulationKernel

/// A trace as text: time in seconds, who, what; in aligned columns.
public struct TraceText {
  private let names: TraceNames
  private let firings: [Int32]
  private let dress: TextDress
  private let timeWidth: Int
  private let actorWidth: Int

  /// Makes a writer for one trace; columns are as wide as its events need.
  public init(_ names: TraceNames, of trace: Trace, dress: TextDress) {
    self.names = names
    self.dress = dress
    firings = trace.firings
    timeWidth = trace.events.last.map { Self.seconds($0.at).count } ?? 0
    actorWidth = trace.events.reduce(0) { max($0, names.name(of: $1.actor).count) }
  }

  /// One event as a line without its end.
  public func line(_ event: TraceEvent) -> String {
    let time = Self.seconds(event.at)
    let actor = names.name(of: event.actor)
    let before = String(repeating: " ", count: max(0, timeWidth - time.count)) + dress.dim(time)
    let who = actor + String(repeating: " ", count: actorWidth - actor.count)
    return before + "  " + who + "  " + dressed(event)
  }

  private func dressed(_ event: TraceEvent) -> String {
    let text = sentence(event)
    switch event.kind {
    case .ended, .faultFired: return dress.red(text)
    case .leaseEnded(_, _, let cause, _): return cause == nil ? text : dress.yellow(text)
    case .archived, .truncated, .discarded, .commitLost, .memberEvicted, .pollTimedOut, .skipped, .abandoned,
      .failed,
      .deadLettered:
      return dress.yellow(text)
    case .offsetsCommitted(_, let error): return error == nil ? text : dress.yellow(text)
    case .outcome: return dress.bold(text)
    default: return text
    }
  }

  /// What happened, without time and actor.
  func sentence(_ event: TraceEvent) -> String {
    switch event.kind {
    case .stored(let range): return "stored " + self.range(range)
    case .neverStored(let partition, let count):
      return "sent \(count) to \(self.partition(partition)) that were never stored"
    case .started: return "started"
    case .ended(let reason, let firing): return end(reason) + by(firing)
    case .consumed(let ranges):
      let count = ranges.reduce(0) { $0 + $1.count }
      return "poll returned \(count): " + ranges.map { self.range($0) }.joined(separator: ", ")
    case .delivered(let place): return "was handed " + record(place)
    case .effect(let place, let sink, let since, let attempt):
      let again = attempt > 1 ? ", attempt \(attempt)" : ""
      return "effect of \(record(place)) in \(self.sink(sink, of: event.actor)), "
        + "took \(Self.length(from: since, to: event.at))\(again)"
    case .effectRefused(let place, let sink):
      return "effect of \(record(place)) refused by \(self.sink(sink, of: event.actor))"
    case .failed(let place, let firing): return "attempt at \(record(place)) failed" + by(firing)
    case .skipped(let range, let cause, let firing):
      return "passed over \(self.range(range)): \(cause.name)" + by(firing)
    case .deadLettered(let place, let firing):
      return "\(record(place)) stored in the dead-letter topic" + by(firing)
    case .abandoned(let range): return "let go of \(self.range(range)), unfinished"
    case .commitSent(let positions, let isSync, let attempt):
      let again = attempt > 1 ? ", try \(attempt)" : ""
      return "\(isSync ? "sync" : "async") commit sent\(again): " + self.positions(positions)
    case .commitLost(let positions, let isAnswer, let firing):
      return "commit \(isAnswer ? "answer" : "request") lost: \(self.positions(positions))" + by(firing)
    case .offsetsStored(let positions, let instance):
      let of = event.actor == .instance(instance) ? "" : " of \(names.instances[Int(instance)])"
      return "committed\(of): " + self.positions(positions)
    case .offsetsCommitted(let positions, let error):
      guard let error else { return "commit answered: " + self.positions(positions) }
      return "commit failed, \(error): " + self.positions(positions)
    case .positionsFetched(let positions): return "reads on from " + self.positions(positions)
    default: return groupSentence(event)
    }
  }

  /// Events about groups, faults and the run.
  private func groupSentence(_ event: TraceEvent) -> String {
    switch event.kind {
    case .groupRequestSent(let request): return request + " sent"
    case .heartbeatAnswered(let error): return "heartbeat answered: " + error
    case .assigned(let partitions, let kept, let generation):
      let rest = kept.isEmpty ? "" : ", keeps \(list(kept))"
      return "assigned \(list(partitions))\(rest), generation \(generation)"
    case .revoked(let partitions, let firing): return "gave up \(list(partitions))" + by(firing)
    case .memberEvicted(let instance, let firing):
      return "evicted \(names.instances[Int(instance)]) from its group" + by(firing)
    case .pollTimedOut(let firing): return "leaves its group: no poll for max.poll.interval.ms" + by(firing)
    case .groupState(let state, let consumer, let generation, let members):
      let noun = members == 1 ? "member" : "members"
      return "group \(names.consumers[Int(consumer)].name) is \(state.rawValue), generation \(generation), "
        + "\(members) \(noun)"
    case .lagObserved(let lags, let isAlert):
      let parts = lags.map { lag in
        let place = names.place(ofPartition: lag.partition)
        return "\(place.topic)-\(place.partition) \(lag.lag)"
      }
      let sum = lags.reduce(0) { $0 + $1.lag }
      return "lag \(sum)\(isAlert ? ", ALERT" : ""): " + parts.joined(separator: ", ")
    case .faultFired(let fault, let instance, let firing):
      let target = instance >= 0 ? " hits \(names.instances[Int(instance)])" : ""
      return "FAULT \(name(ofFiring: firing)) (\(names.faults[Int(fault)].type))\(target)"
    case .faultEnded(let fault): return "fault \(names.faults[Int(fault)].id) is over"
    case .frozen(let until): return "frozen until \(Self.seconds(until))"
    case .resumed: return "goes on"
    case .countingStarted: return "the warm-up is over: counting starts"
    case .drainStarted: return "producers and faults stop: the drain begins"
    case .runEnded(let drained): return drained ? "the end, drained" : "the end, not drained"
    case .acquired(let ranges, let instance):
      return "leased to \(names.instances[Int(instance)]): "
        + ranges.map { self.range($0) }.joined(separator: ", ")
    case .acknowledged(let range, let instance):
      return "done, says \(names.instances[Int(instance)]): " + self.range(range)
    case .leaseEnded(let range, let instance, let cause, let firing):
      let who = names.instances[Int(instance)]
      guard let cause else { return "released by \(who): " + self.range(range) }
      return "lease of \(who) ended, \(cause.name): " + self.range(range) + by(firing)
    case .archived(let range, _, let cause, let firing):
      return "archived, \(cause.name): " + self.range(range) + by(firing)
    case .outcome(let place, let outcome): return self.outcome(place, outcome, event.actor)
    case .transaction(let notice, let id): return notice.sentence(id)
    default: return logSentence(event)
    }
  }

  /// Events about records on their way to a log, and about logs.
  private func logSentence(_ event: TraceEvent) -> String {
    switch event.kind {
    case .appended(let range, _, let producer, let repeats):
      let of = producer >= 0 ? " of \(names.producers[Int(producer)])" : ""
      return "stored \(self.range(range))\(of)" + (repeats.map { " again: \($0.name)" } ?? "")
    case .sendAnswered(let range, let answer, let firing):
      let end =
        switch answer {
        case .stored: "acknowledged"
        case .failed: "failed"
        case .unknown: "unanswered: stored or not"
        }
      return "\(count(range)) to \(partition(range.partition)) \(end)" + by(firing)
    case .truncated(let partition, let offset, let cause, let firing):
      return "log of \(self.partition(partition)) cut off at \(offset): \(cause.name)" + by(firing)
    case .discarded(let range, let cause, let firing):
      return "\(count(range)) to \(partition(range.partition)) gone: \(cause.name)" + by(firing)
    default: return event.kind.name
    }
  }

  /// How many records, and which by number.
  private func count(_ range: RecordRange) -> String {
    range.count == 1 ? "record \(range.from)" : "records \(range.from)..\(range.to - 1)"
  }

  private func outcome(_ place: RecordPlace, _ outcome: RecordOutcome, _ actor: TraceActor) -> String {
    var sink = ""
    if case .application(let consumer) = actor {
      sink = names.consumers[Int(consumer)].sinks[Int(outcome.sink)]
    }
    let effects = outcome.effects == 1 ? "1 effect" : "\(outcome.effects) effects"
    let why = outcome.cause.map { "; \($0.name)" } ?? ""
    return "\(record(place)) \(outcome.name.rawValue): \(effects) in \(sink)\(why)" + by(outcome.firing)
  }

  private func end(_ reason: EndReason) -> String {
    switch reason {
    case .crash: "KILLED"
    case .exception: "ends with an exception"
    case .stop: "has shut down"
    case .commitTimeout, .revoked, .evicted, .aborted: "gives up: no answer to its commits"
    }
  }

  private func by(_ firing: Int32) -> String {
    firing >= 0 && Int(firing) < firings.count ? " (fault \(name(ofFiring: firing)))" : ""
  }

  /// The fault's id and which of its firings it is, from 1.
  private func name(ofFiring firing: Int32) -> String {
    let fault = firings[Int(firing)]
    let number = firings[...Int(firing)].reduce(0) { $0 + ($1 == fault ? 1 : 0) }
    return "\(names.faults[Int(fault)].id) #\(number)"
  }

  private func sink(_ sink: Int32, of actor: TraceActor) -> String {
    guard case .instance(let instance) = actor else { return "" }
    return names.consumers[names.consumerOfInstance[Int(instance)]].sinks[Int(sink)]
  }

  private func partition(_ number: Int32) -> String {
    let place = names.place(ofPartition: number)
    return "\(place.topic)-\(place.partition)"
  }

  private func record(_ place: RecordPlace) -> String { "\(partition(place.partition))@\(place.offset)" }

  private func range(_ range: OffsetRange) -> String {
    let first = "\(partition(range.partition))@\(range.from)"
    return range.count == 1 ? first : "\(first)..\(range.to - 1)"
  }

  private func positions(_ positions: [RecordPlace]) -> String {
    positions.isEmpty
      ? "nothing" : positions.map { "\(partition($0.partition)) next \($0.offset)" }.joined(separator: ", ")
  }

  private func list(_ partitions: [Int32]) -> String {
    partitions.isEmpty ? "nothing" : partitions.map { partition($0) }.joined(separator: " ")
  }

  /// Seconds with six decimals.
  public static func seconds(_ time: SimulatedTime) -> String {
    let micros = time.nanoseconds / 1000
    let rest = String(micros % 1_000_000)
    return "\(micros / 1_000_000)." + String(repeating: "0", count: 6 - rest.utf8.count) + rest
  }

  private static func length(from: SimulatedTime, to: SimulatedTime) -> String {
    DurationText.format((to - from).nanoseconds / 1000 * 1000)
  }
}
