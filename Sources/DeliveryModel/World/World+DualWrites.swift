import DeliveryHistory
import SimulationKernel

/// Rows and records written one after the other, without an outbox: what a crash between the two leaves behind.
///
/// Committed first, a row's record may never come, although the row was promised. Published first, a record may be one
/// of a row that does not exist: it counts as rejected, and as recovered where it had an effect. Left out: callers who
/// ask again after their request has failed.
extension World {
  /// A request comes, or a dead application starts again.
  mutating func dualWriteArrives(_ a: Int) {
    dualWrites[a].event = .none
    let c = dualWrites[a].client
    if clients[c].isDown {
      clients[c].isDown = false
      clients[c].life += 1
      dualWrites[a].skip(before: now)
    }
    takeRequests(a)
    endIfQuiet()
  }

  /// Gives requests to the writers that are free.
  mutating func takeRequests(_ a: Int) {
    let c = dualWrites[a].client
    guard !clients[c].isDown, dualWrites[a].stopping == nil else { return }
    for w in dualWrites[a].writers where dualWriters[w].step == .free {
      let next = max(dualWrites[a].nextRequest, clients[c].frozenUntil)
      guard next <= now else {
        dualWrites[a].event = next < .never ? schedule(.dualWriteArrives, at: next, a) : .none
        return
      }
      let (row, lasts) = dualWrites[a].take()
      dualWriters[w].row = row
      go(w, .working, at: now + lasts)
    }
  }

  private mutating func go(_ w: Int, _ step: DualWriter.Step, at time: SimulatedTime) {
    dualWriters[w].step = step
    dualWriters[w].event = schedule(.dualWriterDue, at: time, w)
  }

  /// The next step of a writer is due.
  mutating func dualWriterDue(_ w: Int) {
    let a = dualWriters[w].application
    let c = dualWrites[a].client
    let step = dualWriters[w].step
    // What is on the way arrives, whether its sender is frozen or not.
    if now < clients[c].frozenUntil, step != .sending { return go(w, step, at: clients[c].frozenUntil) }
    switch step {
    case .free: break
    case .working:
      number(writer: w)
      if dualWrites[a].spec.order == .commitThenPublish {
        history.append(.acknowledged(records(of: w), at: now))
        sendRecord(w, c, after: databaseLatency(ofClient: c))
      } else {
        sendRecord(w, c, after: .zero)
      }
    case .missing: sendRecord(w, c, after: .zero)
    case .sending: storeRecord(w, c)
    case .answering:
      guard dualWrites[a].spec.order == .publishThenCommit else { return free(w, a) }
      go(w, .committing, at: now + databaseLatency(ofClient: c))
    case .committing:
      history.append(.acknowledged(records(of: w), at: now))
      free(w, a)
    }
  }

  private mutating func sendRecord(_ w: Int, _ c: Int, after pause: SimulatedDuration) {
    let way = transit(ofClient: c, .request, Int(logs[Int(dualWriters[w].row.partition)].leader))
    guard !way.isLost else { return go(w, .missing, at: now + pause + clients[c].config.requestTimeout) }
    go(w, .sending, at: way.arrival + pause)
  }

  private mutating func storeRecord(_ w: Int, _ c: Int) {
    let broker = Int(logs[Int(dualWriters[w].row.partition)].leader)
    guard readiness(ofBroker: broker) <= now else { return go(w, .sending, at: readiness(ofBroker: broker)) }
    store(dualWriters[w].row, 1)
    let back = transit(ofClient: c, .response, broker)
    go(w, .answering, at: back.isLost ? now + clients[c].config.requestTimeout : back.arrival)
    serveWaitingFetches()
  }

  private mutating func free(_ w: Int, _ a: Int) {
    dualWriters[w].step = .free
    dualWriters[w].event = .none
    if let down = dualWrites[a].stopping, isIdle(a) { return endDualWrites(a, for: down) }
    takeRequests(a)
    endIfQuiet()
  }

  private func isIdle(_ a: Int) -> Bool {
    for w in dualWrites[a].writers where dualWriters[w].step != .free { return false }
    return true
  }

  private mutating func number(writer w: Int) {
    guard dualWriters[w].row.number < 0 else { return }
    let partition = Int(dualWriters[w].row.partition)
    dualWriters[w].row.number = logs[partition].numbers
    logs[partition].numbers += 1
    let client = dualWrites[dualWriters[w].application].client
    tracer?.numbered(partition, through: logs[partition].numbers, by: clients[client].instance)
  }

  private func records(of w: Int) -> RecordRange {
    let row = dualWriters[w].row
    return RecordRange(partition: row.partition, from: row.number, to: row.number + 1)
  }

  /// Lets a fault hit an application that writes twice.
  mutating func strikeDualWrites(
    _ a: Int, _ spec: FaultSpec, _ firing: Int32, restart: SimulatedDuration, lasts: SimulatedDuration
  ) {
    let c = dualWrites[a].client
    switch spec.kind {
    case .crash, .powerLoss:
      for w in dualWrites[a].writers { breakOff(w, firing) }
      endDualWrites(a, for: restart)
    case .stop:
      dualWrites[a].stopping = restart
      if isIdle(a) { endDualWrites(a, for: restart) }
    case .pause: clients[c].frozenUntil = max(clients[c].frozenUntil, min(now + lasts, sendingEnds))
    case .exception, .slowHeartbeat, .partition, .link, .drop, .slow, .down: break
    }
  }

  /// A writer dies with its process: its transaction is rolled back, its record stays where it is.
  private mutating func breakOff(_ w: Int, _ firing: Int32) {
    let step = dualWriters[w].step
    dualWriters[w].step = .free
    dualWriters[w].event = .none
    guard step != .free else { return }
    let isCommitted =
      dualWrites[dualWriters[w].application].spec.order == .commitThenPublish && step != .working
    if !isCommitted {
      number(writer: w)
      history.append(.rejected(records(of: w), firing: firing, at: now))
    } else if step != .answering {
      history.append(.discarded(records(of: w), .dualWrite, firing: firing, at: now))
    }
  }

  private mutating func endDualWrites(_ a: Int, for down: SimulatedDuration) {
    let c = dualWrites[a].client
    dualWrites[a].stopping = nil
    clients[c].isDown = true
    clients[c].frozenUntil = .zero
    dualWrites[a].event = schedule(.dualWriteArrives, at: now + down, a)
  }

  /// The drain begins: dead applications come back, stopped ones stay.
  mutating func drainDualWrites(_ a: Int) {
    dualWrites[a].stopping = nil
    if clients[dualWrites[a].client].isDown || isIdle(a) {
      dualWrites[a].event = schedule(.dualWriteArrives, at: now, a)
    }
  }

  /// Whether no application that writes twice has anything left to do.
  var dualWritesAreQuiet: Bool {
    for w in dualWriters.indices where dualWriters[w].step != .free { return false }
    for a in dualWrites.indices where clients[dualWrites[a].client].isDown { return false }
    for a in dualWrites.indices where dualWrites[a].nextRequest < .never { return false }
    return true
  }

  /// At the end of a run that was not drained, what is published and not committed stays open.
  mutating func leaveDualWritesOpen() {
    for w in dualWriters.indices where dualWriters[w].step != .free {
      let isOpen = dualWrites[dualWriters[w].application].spec.order == .publishThenCommit
      guard isOpen, dualWriters[w].row.number >= 0 else { continue }
      history.append(.indeterminate(records(of: w), firing: -1, at: now))
    }
  }
}
