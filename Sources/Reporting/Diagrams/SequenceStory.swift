import DeliveryHistory
import SimulationKernel

/// A trace as the steps of a diagram: what all languages of diagrams and the drawing share.
///
/// What says nothing new is folded: transactions in which nothing else happens, the same answer many times, and the
/// record that a call returned beside the call.
struct SequenceStory {
  private(set) var steps: [SequenceStep] = []
  private let names: TraceNames
  private let words: TraceText
  /// How often each process has started again, and whether it has ended since.
  private var lives: [Int]
  private var isOver: [Bool]
  /// Effects so far, by application, sink and record.
  private var effects: [String: Int] = [:]

  init(_ names: TraceNames, of trace: Trace) {
    self.names = names
    words = TraceText(names, of: trace, dress: .plain)
    lives = names.instances.map { _ in 0 }
    isOver = names.instances.map { _ in false }
    let quiet = QuietTransactions(trace.events)
    var last: TraceEvent?
    for (index, event) in trace.events.enumerated() {
      if let count = quiet.counts[index], count > 0, case .transaction(_, let id) = event.kind {
        let note = count == 1 ? "another transaction of \(id)" : "\(count) other transactions of \(id)"
        steps.append(
          SequenceStep(
            note: note, at: event.at, by: SequenceParticipant(actor: event.actor, life: life(event.actor))))
      }
      if quiet.counts[index] != nil { continue }
      if Self.says(last, event) { continue }
      add(event)
      last = event
    }
  }

  /// The first and last of so many steps, with a note of what is left out between them.
  func shown(_ count: Int) -> [SequenceStep] {
    guard count < steps.count, let first = steps.first else { return steps }
    let head = (count + 1) / 2
    let gap = SequenceStep(
      note: Self.leftOut(steps.count - count), at: first.at, by: first.from, mark: .gap)
    return steps.prefix(head) + [gap] + steps.suffix(count - head)
  }

  /// Says how many events are not shown.
  static func leftOut(_ count: Int, of others: String = "") -> String {
    (count == 1 ? "1 event" : "\(count) events") + others + " left out"
  }

  private func life(_ actor: TraceActor) -> Int {
    guard case .instance(let number) = actor else { return 0 }
    return lives[Int(number)]
  }

  private mutating func add(_ event: TraceEvent) {
    if case .lagObserved = event.kind { return }
    if case (.started, .instance(let number)) = (event.kind, event.actor), isOver[Int(number)] {
      lives[Int(number)] += 1
      isOver[Int(number)] = false
    }
    var step = SequenceStep(event, text: words.sentence(event)) { life($0) }
    switch (event.kind, event.actor) {
    case (.ended, .instance(let number)): isOver[Int(number)] = true
    case (.effect(let place, let sink, _, _), .instance(let number)):
      step.mark = .effect(count(place, sink, names.consumerOfInstance[Int(number)]))
    case (.faultFired(let fault, _, _), _) where isPartition(fault): step.mark = .cut(fault)
    case (.faultEnded(let fault), _) where isPartition(fault): step.mark = .mended(fault)
    case (.outcome, let actor): step.text = "\(names.name(of: actor)): \(step.text)"
    default: break
    }
    if let last = steps.last, step.repeats(last) {
      steps[steps.count - 1].count += 1
    } else {
      steps.append(step)
    }
  }

  private func isPartition(_ fault: Int32) -> Bool { names.faults[Int(fault)].type == "partition" }

  /// Which effect of a record in a sink this is, from 1.
  private mutating func count(_ place: RecordPlace, _ sink: Int32, _ consumer: Int) -> Int {
    let key = "\(consumer) \(sink) \(place.partition)@\(place.offset)"
    let count = effects[key, default: 0] + 1
    effects[key] = count
    return count
  }

  /// Whether a call that was told just before says all that an event says.
  private static func says(_ last: TraceEvent?, _ event: TraceEvent) -> Bool {
    guard let last, last.actor == event.actor, last.at == event.at, case .delivered(let place) = event.kind,
      case .consumed(let ranges) = last.kind
    else { return false }
    return ranges.contains { $0.contains(place) }
  }
}
