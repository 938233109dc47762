import DeliveryHistory
import DeliveryModel
import SimulationKernel

/// Recorded events as short lines, to be compared with a literal list.
enum Timeline {
  /// All events but those of the log and of the ledger's bookkeeping.
  static func lines(_ events: [HistoryEvent]) -> [String] { events.compactMap { line($0) } }

  /// One event, such as `12ms effects 0..<5`; partition 0, sink 0 and instance 0 are not named.
  private static func line(_ event: HistoryEvent) -> String? {
    switch event {
    case .stored, .neverStored, .settled, .delivered, .appended, .acknowledged, .rejected, .indeterminate,
      .truncated, .discarded:
      nil
    case .counting(_, let from, let at): "\(time(at)) counting from \(from)"
    case .started(let instance, let at): "\(time(at)) started" + who(instance)
    case .effects(let instance, let sink, let range, let at):
      "\(time(at)) effects " + place(range) + (sink == 0 ? "" : " in sink \(sink)") + who(instance)
    case .refused(let instance, _, let range, let at): "\(time(at)) refused " + place(range) + who(instance)
    case .skippedMarked(let instance, _, let range, let at):
      "\(time(at)) skipped " + place(range) + who(instance)
    case .deadLettered(let instance, let range, _, let at):
      "\(time(at)) dead letter " + place(range) + who(instance)
    case .passedOver(let instance, let range, let cause, _, let at):
      "\(time(at)) passed over " + place(range) + " " + cause.name + who(instance)
    case .abandoned(let instance, let range, let at): "\(time(at)) abandoned " + place(range) + who(instance)
    case .committed(let instance, let partition, let position, let at):
      "\(time(at)) committed " + (partition == 0 ? "" : "p\(partition) ") + "\(position)" + who(instance)
    case .ended(let instance, let reason, _, let at): "\(time(at)) ended \(reason)" + who(instance)
    case .assigned(let instance, let count, let generation, let at):
      "\(time(at)) assigned \(count) of generation \(generation)" + who(instance)
    case .revoked(let instance, _, let at): "\(time(at)) revoked" + who(instance)
    case .released(let instance, let partition, _, let at):
      "\(time(at)) released p\(partition)" + who(instance)
    case .evicted(let instance, _, let at): "\(time(at)) evicted" + who(instance)
    case .aborted(let instance, _, let at): "\(time(at)) aborted" + who(instance)
    case .retired(let partition, let below, let at): "\(time(at)) retired p\(partition) below \(below)"
    case .positionExpired(_, let partition, let at): "\(time(at)) position expired p\(partition)"
    case .fired(let fault, _, let at): "\(time(at)) fired \(fault)"
    case .accepted(let instance, let range, let at): "\(time(at)) accepted " + place(range) + who(instance)
    case .archived(let instance, let range, let cause, _, let at):
      "\(time(at)) archived " + place(range) + " " + cause.name + who(instance)
    case .leaseEnded(let instance, let range, let cause, _, let at):
      "\(time(at)) \(cause.map { "lost by \($0.name)" } ?? "given back") " + place(range) + who(instance)
    }
  }

  private static func who(_ instance: Int32) -> String { instance == 0 ? "" : " by c-\(instance + 1)" }

  private static func place(_ range: OffsetRange) -> String {
    (range.partition == 0 ? "" : "p\(range.partition) ") + "\(range.from)..<\(range.to)"
  }

  /// Milliseconds with up to three decimals, as few as needed.
  private static func time(_ time: SimulatedTime) -> String {
    let micros = time.nanoseconds / 1000
    guard !micros.isMultiple(of: 1000) else { return "\(micros / 1000)ms" }
    var digits = String(micros % 1000 + 1000).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    return "\(micros / 1000).\(digits)ms"
  }
}
