public import DeliveryHistory
public import Experiments
import ScenarioText

/// What became of one record, told for people: its story, why, and what would have helped.
public struct ExplainReport {
  /// What a changed scenario made of the record: what was changed, how the record ended, the run's numbers.
  public typealias Alternative = (label: String, outcome: RecordOutcome?, line: RunLine)

  private let names: TraceNames
  private let trace: Trace
  private let record: RecordPlace
  private let consumer: Int
  private let outcome: RecordOutcome?
  private let firing: FiringTally?
  private let line: RunLine
  private let alternatives: [Alternative]
  private let dress: TextDress

  /// Makes a report of a record's story for one application and sink.
  public init(
    _ names: TraceNames, _ record: RecordPlace, _ trace: Trace, consumer: Int, outcome: RecordOutcome?,
    firing: FiringTally?, line: RunLine, alternatives: [Alternative], dress: TextDress
  ) {
    self.names = names
    self.trace = trace
    self.record = record
    self.consumer = consumer
    self.outcome = outcome
    self.firing = firing
    self.line = line
    self.alternatives = alternatives
    self.dress = dress
  }

  /// The whole text.
  public var text: String {
    var parts = [headline + "\n", story]
    if let why { parts.append(why) }
    parts += counterfactuals
    return parts.joined(separator: "\n") + "\n"
  }

  private var name: String {
    let place = names.place(ofPartition: record.partition)
    return "\(place.topic)-\(place.partition)@\(record.offset)"
  }

  private var headline: String {
    guard let outcome else { return dress.bold("\(name) was never stored, or nobody here reads it.") }
    let who = "\(names.consumers[consumer].name) -> \(names.consumers[consumer].sinks[Int(outcome.sink)])"
    let what: String
    switch outcome.name {
    case .once: what = "had one effect"
    case .duplicated: what = "had \(outcome.effects) effects"
    case .lost: what = "was lost: it has no effect and never will"
    case .unresolved: what = "is unresolved: it has no effect, and one could still come"
    case .deadLettered: what = "was given up to a dead-letter destination"
    }
    return dress.bold("\(name) \(what)   (\(who))")
  }

  /// The trace of the record, with the effects that count numbered.
  private var story: String {
    let text = TraceText(names, of: trace, dress: dress)
    var effects = 0
    var lines: [String] = []
    for event in trace.events {
      guard concerns(event) else { continue }
      var line = "  " + text.line(event)
      if case .effect(_, let sink, _, _) = event.kind, isOwn(event.actor), sink == outcome?.sink {
        effects += 1
        line += dress.bold("   <- effect \(effects)")
      }
      lines.append(line)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Whether an event belongs to the story of this application.
  private func concerns(_ event: TraceEvent) -> Bool {
    switch event.kind {
    case .outcome: return false
    case .offsetsStored(_, let instance), .memberEvicted(let instance, _): return isOwn(.instance(instance))
    case .faultFired(_, let instance, _): return instance < 0 || isOwn(.instance(instance))
    case .groupState(_, let application, _, _): return Int(application) == consumer
    default:
      if case .instance = event.actor { return isOwn(event.actor) }
      return true
    }
  }

  private func isOwn(_ actor: TraceActor) -> Bool {
    guard case .instance(let instance) = actor else { return false }
    return names.consumerOfInstance[Int(instance)] == consumer
  }

  private var why: String? {
    guard let outcome, let cause = outcome.cause else { return nil }
    var text = "Why (\(cause.name)): \(cause.sentence)."
    if let firing {
      let fault = names.faults[Int(firing.fault)].id
      text += "\nBehind it is the fault \(fault): for this application this firing cost "
      text += "\(firing.replayed) \(firing.replayed == 1 ? "effect" : "effects") made again and "
      text += "\(firing.lost) \(firing.lost == 1 ? "record" : "records") lost."
    }
    return text + "\n"
  }

  /// What the same luck gives with one setting changed, helpful changes first.
  private var counterfactuals: [String] {
    guard !alternatives.isEmpty else { return [] }
    let helps = alternatives.filter { $0.outcome?.name == .once }
    let others = alternatives.filter { $0.outcome?.name != .once }
    var parts: [String] = []
    if !helps.isEmpty {
      parts.append(table("What would have avoided it (each was run, with the same luck):", helps))
    }
    if !others.isEmpty { parts.append(table("What would not:", others)) }
    return parts
  }

  private func table(_ title: String, _ rows: [Alternative]) -> String {
    var table = TextTable(leading: 2, trailing: 0)
    table.add(["", "this record", "lost", "extra", "capacity/s"])
    table.add([
      "as it is", Self.word(outcome), dress.count(line[.lost]), dress.count(line[.extra]), capacity(line),
    ])
    for row in rows {
      table.add([
        row.label, Self.word(row.outcome), dress.count(row.line[.lost]), dress.count(row.line[.extra]),
        capacity(row.line),
      ])
    }
    return title + "\n" + table.lines.map { "  " + $0 + "\n" }.joined()
  }

  private static func word(_ outcome: RecordOutcome?) -> String {
    guard let outcome else { return "never stored" }
    return outcome.name == .duplicated ? "\(outcome.effects) effects" : outcome.name.rawValue
  }

  private func capacity(_ line: RunLine) -> String { NumberText.significant(line.capacity, digits: 4) }
}
