public import DeliveryHistory
import ScenarioText
import SimulationKernel

/// A trace as Chrome's trace-event JSON, which Perfetto (ui.perfetto.dev) and chrome://tracing show.
///
/// A process for each actor; its lanes hold what it processes (one lane for each record at a time), its freezes and its
/// commit calls. Faults and ends are instants, the lag monitor's looks are a counter, and a flow leads from each effect
/// of a record in a sink to its repeat. Times are microseconds.
public struct ChromeTrace {
  private let names: TraceNames
  private let trace: Trace
  private let text: TraceText

  /// Makes a writer for a trace.
  public init(_ names: TraceNames, of trace: Trace) {
    self.names = names
    self.trace = trace
    text = TraceText(names, of: trace, dress: .plain)
  }

  /// The whole document.
  public var json: String {
    var actors: [TraceActor] = []
    for event in trace.events where !actors.contains(event.actor) { actors.append(event.actor) }
    var lines: [String] = []
    for (pid, actor) in actors.enumerated() {
      lines.append(meta("process_name", pid, 0, names.name(of: actor)))
      lines.append(meta("thread_name", pid, Lane.events.rawValue, "events"))
    }
    // When each lane of each actor is free again: records of several workers overlap.
    var free = actors.map { _ in [SimulatedTime]() }
    var open = actors.map { _ in [TraceEvent]() }
    // Where and when each record's last effect in a sink began.
    var effects: [String: (pid: Int, tid: Int, since: SimulatedTime)] = [:]
    for event in trace.events {
      let pid = actors.firstIndex(of: event.actor) ?? 0
      switch event.kind {
      case .effect(let place, let sink, let since, _):
        let lane = free[pid].firstIndex { $0 <= since } ?? free[pid].count
        if lane == free[pid].count {
          free[pid].append(.zero)
          lines.append(meta("thread_name", pid, Lane.records.rawValue + lane, "records"))
        }
        free[pid][lane] = event.at
        let tid = Lane.records.rawValue + lane
        lines.append(slice(event, pid, tid, since, event.at, "process"))
        let key = "\(place.partition)@\(place.offset) \(sink) \(application(event.actor))"
        if let first = effects[key] {
          let id = lines.count
          lines.append(flow("s", id, first.pid, first.tid, first.since))
          lines.append(flow("f", id, pid, tid, since))
        }
        effects[key] = (pid, tid, since)
      case .frozen(let until): lines.append(slice(event, pid, Lane.frozen.rawValue, event.at, until, "fault"))
      case .commitSent: open[pid].append(event)
      case .offsetsCommitted:
        if !open[pid].isEmpty {
          let sent = open[pid].removeFirst()
          lines += asynchronous(sent, pid, event.at, number: lines.count)
        }
      case .lagObserved(let lags, _):
        let sum = lags.reduce(0) { $0 + $1.lag }
        lines.append(
          "{\"ph\":\"C\",\"name\":\"lag\",\"pid\":\(pid),\"tid\":0,\"ts\":\(Self.micros(event.at)),"
            + "\"args\":{\"records\":\(sum)}}")
      default: lines.append(instant(event, pid))
      }
    }
    return "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n" + lines.joined(separator: ",\n") + "\n]}\n"
  }

  /// The lanes of an actor.
  private enum Lane: Int {
    case events = 0
    case frozen = 1
    case records = 2
  }

  private func meta(_ kind: String, _ pid: Int, _ tid: Int, _ name: String) -> String {
    "{\"ph\":\"M\",\"name\":\"\(kind)\",\"pid\":\(pid),\"tid\":\(tid),\"args\":{\"name\":\(JSONText.quoted(name))}}"
  }

  private func slice(
    _ event: TraceEvent, _ pid: Int, _ tid: Int, _ from: SimulatedTime, _ to: SimulatedTime,
    _ category: String
  ) -> String {
    "{\"ph\":\"X\",\"name\":\(JSONText.quoted(text.sentence(event))),\"cat\":\"\(category)\",\"pid\":\(pid),"
      + "\"tid\":\(tid),\"ts\":\(Self.micros(from)),\"dur\":\(Self.micros(.zero + (to - from)))}"
  }

  /// One end of the way from an effect to its repeat, at the beginning of a slice.
  private func flow(_ phase: String, _ id: Int, _ pid: Int, _ tid: Int, _ time: SimulatedTime) -> String {
    "{\"ph\":\"\(phase)\",\(phase == "f" ? "\"bp\":\"e\"," : "")\"name\":\"again\",\"cat\":\"repeat\",\"id\":\(id),"
      + "\"pid\":\(pid),\"tid\":\(tid),\"ts\":\(Self.micros(time))}"
  }

  private func application(_ actor: TraceActor) -> Int {
    guard case .instance(let number) = actor else { return -1 }
    return names.consumerOfInstance[Int(number)]
  }

  /// A commit call may overlap others, so that it is drawn beside the lanes.
  private func asynchronous(_ sent: TraceEvent, _ pid: Int, _ end: SimulatedTime, number: Int) -> [String] {
    [("b", sent.at), ("e", end)].map { phase, time in
      "{\"ph\":\"\(phase)\",\"name\":\(JSONText.quoted(text.sentence(sent))),\"cat\":\"commit\","
        + "\"id2\":{\"local\":\"\(number)\"},"
        + "\"pid\":\(pid),\"tid\":0,\"ts\":\(Self.micros(time))}"
    }
  }

  private func instant(_ event: TraceEvent, _ pid: Int) -> String {
    var category = "event"
    if case .faultFired = event.kind { category = "fault" }
    return
      "{\"ph\":\"i\",\"s\":\"p\",\"name\":\(JSONText.quoted(text.sentence(event))),\"cat\":\"\(category)\","
      + "\"pid\":\(pid),\"tid\":0,\"ts\":\(Self.micros(event.at))}"
  }

  /// Microseconds with three decimals.
  private static func micros(_ time: SimulatedTime) -> String {
    let rest = String(time.nanoseconds % 1000)
    return "\(time.nanoseconds / 1000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
  }
}
