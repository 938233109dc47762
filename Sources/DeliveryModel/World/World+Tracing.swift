import DeliveryHistory
import SimulationKernel

/// A run that is traced: the same events in the same order, told on the way.
///
/// Nothing here changes what happens. History events are told as they are appended; what they leave out is told by the
/// few places that ask whether there is a `tracer`.
extension World {
  /// Runs to the end and tells everything that happens.
  mutating func runTraced(_ tracer: TraceRecorder, maxEvents: Int64) throws(RunFailure) {
    tellHistory(tracer)
    try run(maxEvents: maxEvents)
    tellHistory(tracer)
    tracer.note(.runEnded(drained: isDrained), at: now, by: .run)
  }

  /// Tells what an event of the queue has brought.
  mutating func tellEvent() {
    guard let tracer else { return }
    if isDraining, !tracer.hasToldDrain { tellDrain(tracer) }
    tellHistory(tracer)
    tracer.removed.removeAll(keepingCapacity: true)
  }

  private func tellDrain(_ tracer: TraceRecorder) {
    tracer.hasToldDrain = true
    tracer.note(.drainStarted, at: sendingEnds, by: .run)
  }

  /// Tells what has been appended to the history since it was told last.
  mutating func tellHistory(_ tracer: TraceRecorder) {
    let events = history.takeEvents()
    var index = 0
    while index < events.count {
      tracer.judge(events[index])
      if case .delivered(let instance, let range, let at) = events[index] {
        var ranges = [range]
        while instances[Int(instance)].plan.handsOverPoll, index + 1 < events.count,
          case .delivered(instance, let next, at) = events[index + 1]
        {
          ranges.append(next)
          index += 1
          tracer.judge(events[index])
        }
        tellDelivered(Int(instance), ranges, at, tracer)
      } else if case .committed(let instance, let partition, let position, let at) = events[index] {
        var positions = [RecordPlace(partition: partition, offset: position)]
        while index + 1 < events.count,
          case .committed(instance, let next, let offset, at) = events[index + 1]
        {
          positions.append(RecordPlace(partition: next, offset: offset))
          index += 1
          tracer.judge(events[index])
        }
        let isSink = instances[Int(instance)].plan.resumesFromSink
        tracer.note(
          .offsetsStored(positions, instance: instance), at: at,
          by: isSink ? .instance(instance) : .broker(0), about: instance)
      } else {
        tell(events[index], tracer)
      }
      index += 1
    }
  }

  /// A call returned records; where a client takes its hand apart, the call itself has been told already.
  private func tellDelivered(
    _ i: Int, _ ranges: [OffsetRange], _ at: SimulatedTime, _ tracer: TraceRecorder
  ) {
    let isWhole = instances[i].plan.handsOverPoll || instances[i].plan.workers > 0
    let isOneByOne = instances[i].plan.unit == 1
    if isWhole, !isOneByOne { tracer.note(.consumed(ranges), at: at, of: i) }
    for range in ranges {
      for offset in range.from..<range.to {
        let place = RecordPlace(partition: range.partition, offset: offset)
        if isWhole, isOneByOne {
          let one = OffsetRange(partition: range.partition, from: offset, to: offset + 1)
          tracer.note(.consumed([one]), at: at, of: i)
        }
        guard tracer.tellsRecord(place) else { continue }
        let first = isOneByOne ? offset : range.from
        tracer.note(.delivered(place), at: isWhole ? at : taken(i, range.partition, first) ?? at, of: i)
      }
    }
  }

  /// When a record was taken in hand.
  func taken(_ i: Int, _ partition: Int32, _ offset: Int64) -> SimulatedTime? {
    if let times = tracer?.times(Int32(i), partition, offset) { return times.since }
    let segment = instances[i].segment
    guard segment.from == offset, owned[segment.owned].partition == partition, segment.start <= now else {
      return nil
    }
    return segment.start
  }

  private func tell(_ event: HistoryEvent, _ tracer: TraceRecorder) {
    switch event {
    case .effects(let instance, let sink, let range, let at):
      tellEffects(Int(instance), sink, range, at, tracer)
    case .refused(let instance, let sink, let range, let at),
      .skippedMarked(let instance, let sink, let range, let at):
      for offset in range.from..<range.to {
        let place = RecordPlace(partition: range.partition, offset: offset)
        let end = tracer.times(instance, range.partition, offset)?.end ?? at
        tracer.note(.effectRefused(place, sink: sink), at: end, of: Int(instance))
      }
    case .passedOver(let instance, let range, let cause, let firing, let at):
      tracer.note(.skipped(range, cause, firing: firing), at: at, of: Int(instance))
    case .deadLettered(let instance, let range, let firing, let at):
      let place = RecordPlace(partition: range.partition, offset: range.from)
      tracer.note(.deadLettered(place, firing: firing), at: at, of: Int(instance))
    case .abandoned(let instance, let range, let at):
      tracer.note(.abandoned(range), at: at, of: Int(instance))
    case .started(let instance, let at): tracer.note(.started, at: at, of: Int(instance))
    case .ended(let instance, let reason, let firing, let at):
      tracer.takeBack(of: Int(instance), after: at) { _ in true }
      tracer.hasTold([], to: Int(instance))
      tracer.note(.ended(reason, firing: firing), at: at, of: Int(instance))
    case .assigned(let instance, _, let generation, let at):
      let places = instances[Int(instance)].places
      let added = places.filter { owned[$0].isNew }.map { owned[$0].partition }
      let kept = places.filter { !owned[$0].isNew }.map { owned[$0].partition }
      tracer.assign(added + kept, to: Int(instance))
      tracer.note(.assigned(added, kept: kept, generation: generation), at: at, of: Int(instance))
    case .released(let instance, let partition, let firing, let at):
      tracer.hasTold([], to: Int(instance))
      tracer.note(.revoked([partition], firing: firing), at: at, of: Int(instance))
    case .revoked(let instance, let firing, let at):
      let partitions = tracer.assigned[Int(instance)]
      tracer.hasTold([], to: Int(instance))
      tracer.note(.revoked(partitions, firing: firing), at: at, of: Int(instance))
    case .evicted(let instance, let firing, let at):
      guard !tracer.removed.contains(instance) else { return }
      tracer.note(.pollTimedOut(firing: firing), at: at, of: Int(instance))
    case .fired(let fault, let instance, let at):
      tracer.noteFiring(fault, instance, at: at)
    case .counting(let partition, _, let at):
      if partition == 0 { tracer.note(.countingStarted, at: at, by: .run) }
    case .accepted(let instance, let range, let at):
      tracer.note(.acknowledged(range, instance: instance), at: at, by: .broker(0), about: instance)
    case .archived(let instance, let range, let cause, let firing, let at):
      tracer.note(
        .archived(range, instance: instance, cause, firing: firing), at: at, by: .broker(0), about: instance)
    case .leaseEnded(let instance, let range, let cause, let firing, let at):
      tracer.note(
        .leaseEnded(range, instance: instance, cause, firing: firing), at: at, by: .broker(0), about: instance
      )
    case .delivered, .aborted, .committed, .stored, .neverStored, .settled, .retired, .positionExpired: break
    case .appended, .acknowledged, .rejected, .indeterminate, .truncated, .discarded: tellLog(event, tracer)
    }
  }

  /// Tells what becomes of records on their way to a log, and of the log.
  private func tellLog(_ event: HistoryEvent, _ tracer: TraceRecorder) {
    switch event {
    case .appended(let range, let number, let repeats, _, let at):
      let kind = TraceKind.appended(
        range, number: number, producer: tracer.sender(range.partition, number), repeats)
      tracer.note(kind, at: at, by: leader(range.partition))
    case .acknowledged(let range, let at): tellAnswer(range, .stored, -1, at, tracer)
    case .rejected(let range, let firing, let at): tellAnswer(range, .failed, firing, at, tracer)
    case .indeterminate(let range, let firing, let at): tellAnswer(range, .unknown, firing, at, tracer)
    case .truncated(let partition, let offset, let cause, let firing, let at):
      tracer.note(
        .truncated(partition: partition, to: offset, cause, firing: firing), at: at, by: leader(partition))
    case .discarded(let range, let cause, let firing, let at):
      let sender = tracer.sender(range.partition, range.from)
      tracer.note(
        .discarded(range, cause, firing: firing), at: at,
        by: sender >= 0 ? .producer(sender) : leader(range.partition))
    default: break
    }
  }

  /// A producer's application learns what became of some of its records, which may be those of several producers.
  private func tellAnswer(
    _ range: RecordRange, _ answer: SendAnswer, _ firing: Int32, _ at: SimulatedTime, _ tracer: TraceRecorder
  ) {
    var from = range.from
    while from < range.to {
      let sender = tracer.sender(range.partition, from)
      var to = from + 1
      while to < range.to, tracer.sender(range.partition, to) == sender { to += 1 }
      let own = RecordRange(partition: range.partition, from: from, to: to)
      tracer.note(
        .sendAnswered(own, answer, firing: firing), at: at,
        by: sender >= 0 ? .producer(sender) : leader(range.partition))
      from = to
    }
  }

  /// The broker that leads a partition, or the first one.
  private func leader(_ partition: Int32) -> TraceActor {
    .broker(Int(partition) < logs.count ? max(0, Int32(logs[Int(partition)].leader)) : 0)
  }

  private func tellEffects(
    _ i: Int, _ sink: Int32, _ range: OffsetRange, _ at: SimulatedTime, _ tracer: TraceRecorder
  ) {
    for offset in range.from..<range.to {
      let times = tracer.times(Int32(i), range.partition, offset)
      // What lands with its transaction is durable only then.
      let landsLater =
        instances[i].plan.resumesFromSink
        || instances[i].plan.isTransactional
          && scenario.consumers[instances[i].consumer].sinks[Int(sink)].isTopic
      let end = landsLater ? at : times?.end ?? at
      let place = RecordPlace(partition: range.partition, offset: offset)
      let attempt = times?.attempt ?? 1
      tracer.note(
        .effect(place, sink: sink, since: times?.since ?? at, attempt: attempt), at: end, of: i)
    }
  }
}
