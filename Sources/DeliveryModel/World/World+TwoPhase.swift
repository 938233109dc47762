import DeliveryHistory
import SimulationKernel

/// Two-phase commit of positions and rows (claim 3.5): prepare both, write the decision, commit both.
///
/// The process asks a coordinator, which is a process of its own with a durable log, and waits: six ways over the
/// network for each commit. A process that dies before its participants have prepared takes their sessions with it, and
/// nothing is committed; prepared ones survive it. A coordinator that goes down loses its messages on the way; when it
/// is back it sends what its log says, and an abort where the log says nothing (presumed abort). Until then its
/// participants are in doubt and hold their locks: the process waits, and so does a successor that asks for the
/// positions. Left out: participants that refuse or die, decisions by hand (heuristics), the time that the log takes,
/// participants that hear of the outcome one after the other, and groups.
extension World {
  /// Begins to commit what is not stored yet; false if there is nothing.
  mutating func commitInTwoPhases(_ i: Int, then next: AfterCommit) -> Bool {
    guard !instances[i].unstored.isEmpty else { return false }
    twoPhase[i].parts = instances[i].unstored
    instances[i].unstored.removeAll(keepingCapacity: true)
    twoPhase[i].next = next
    twoPhase[i].isOrphan = false
    instances[i].state = .committing(next)
    instances[i].main = .none
    instances[i].commitCalled = now
    pass(.asking, i)
    return true
  }

  /// Sends the message of a step; nothing leaves or reaches a coordinator that is down.
  private mutating func pass(_ step: TwoPhaseStep, _ i: Int, ways: Int = 1) {
    twoPhase[i].step = step
    var arrival = max(now, twoPhase[i].downUntil)
    for _ in 0..<ways { arrival = arrival + latency(i) }
    twoPhase[i].event = schedule(.twoPhaseArrives, at: arrival, i)
  }

  /// The message of the present step is there.
  mutating func twoPhaseArrives(_ i: Int) {
    twoPhase[i].event = .none
    switch twoPhase[i].step {
    case .none: break
    case .asking: pass(.preparing, i)
    case .preparing:
      twoPhase[i].preparedAt = now
      pass(.voting, i)
    case .voting: pass(.committing, i)
    case .committing:
      landInTwoPhases(i)
      resolve(i, .done)
    case .aborting: resolve(i, .undone)
    case .done, .undone:
      guard !isFrozen(i) else {
        twoPhase[i].event = schedule(.twoPhaseArrives, at: instances[i].frozenUntil, i)
        return
      }
      answerTwoPhase(i)
    }
  }

  /// The participants know how it ends, and let go of their locks.
  private mutating func resolve(_ i: Int, _ answer: TwoPhaseStep) {
    twoPhase[i].inDoubt += (now - twoPhase[i].preparedAt).nanoseconds
    guard twoPhase[i].isOrphan else { return pass(answer, i, ways: 2) }
    twoPhase[i].step = .none
    guard twoPhase[i].isAwaited else { return }
    twoPhase[i].isAwaited = false
    wait(i, until: now + latency(i))
  }

  /// Rows and positions become visible together.
  private mutating func landInTwoPhases(_ i: Int) {
    let consumer = instances[i].consumer
    tallies[consumer].commits += 1
    for part in twoPhase[i].parts {
      let slot = Int(owned[part.owned].slot)
      let range = OffsetRange(partition: owned[part.owned].partition, from: part.from, to: part.to)
      for sink in 0..<instances[i].plan.sinks where scenario.consumers[consumer].sinks[sink] == .twoPhase {
        history.append(.effects(instance: Int32(i), sink: Int32(sink), range, at: now))
      }
      if breaks(.halfTwoPhase) { continue }
      tallies[consumer].position += part.to - max(0, consumption[slot].storedPosition)
      consumption[slot].storedPosition = part.to
      history.append(.committed(instance: Int32(i), partition: range.partition, position: part.to, at: now))
    }
  }

  /// The process learns how its commit has ended: it goes on, or does the work again.
  private mutating func answerTwoPhase(_ i: Int) {
    let isDone = twoPhase[i].step == .done
    twoPhase[i].step = .none
    instances[i].commitWait += (now - instances[i].commitCalled).nanoseconds
    for part in twoPhase[i].parts where isDone { owned[part.owned].confirmed = part.to }
    guard !isDone else { return goOn(i) }
    tallies[instances[i].consumer].rejectedCommits += 1
    redo(i, firing: twoPhase[i].blame)
  }

  /// The process has ended: what is not prepared is gone with its sessions.
  mutating func leaveTwoPhase(_ i: Int) {
    guard !twoPhase.isEmpty, twoPhase[i].step != .none else { return }
    if twoPhase[i].step.isInDoubt {
      twoPhase[i].isOrphan = true
    } else {
      twoPhase[i].step = .none
      twoPhase[i].event = .none
    }
  }

  /// Whether a starting process has to wait until its predecessor's commit is resolved.
  mutating func awaitsResolution(_ i: Int) -> Bool {
    guard twoPhase[i].step.isInDoubt else { return false }
    twoPhase[i].isAwaited = true
    instances[i].main = .none
    return true
  }

  /// The coordinator of some processes goes down until a moment, and its messages on the way are gone.
  mutating func loseCommitCoordinator(of targets: FaultTargets, until end: SimulatedTime, _ firing: Int32) {
    for i in targets.instances where !twoPhase.isEmpty {
      twoPhase[i].downUntil = max(twoPhase[i].downUntil, end)
      twoPhase[i].blame = firing
      recover(i)
    }
  }

  /// What a coordinator does about an open commit when it is back.
  private mutating func recover(_ i: Int) {
    switch twoPhase[i].step {
    case .none: break
    case .asking: pass(.asking, i)
    case .preparing: pass(.undone, i)
    case .voting: pass(.aborting, i)
    case .committing, .aborting, .done, .undone: pass(twoPhase[i].step, i)
    }
  }

  /// The drain begins: coordinators are back.
  mutating func drainTwoPhase() {
    for i in twoPhase.indices where twoPhase[i].downUntil > now {
      twoPhase[i].downUntil = now
      recover(i)
    }
  }
}
