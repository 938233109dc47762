import SimulationKernel

/// Answers to asynchronous commits, without an event for each.
///
/// Such an answer changes nothing but what its sender takes for committed, and that matters when it commits again. So
/// answers queue up at their sender, which looks at those that have arrived before it does. Where more may hang on
/// the moment (a fault waits for it, or the drain for the last of them), the answer is an event.
extension World {
  /// Whether the answer to a request can wait until its sender looks.
  @inline(__always)
  func canWaitUnseen(_ slot: Int) -> Bool {
    !requests[slot].isSync && points.isEmpty && !isDraining
  }

  /// Queues an answer at its sender; answers on one connection arrive in the order of their requests.
  mutating func queueAnswer(_ slot: Int, arrives arrival: SimulatedTime) {
    let i = requests[slot].instance
    requests[slot].event = .none
    requests[slot].answerArrives = arrival
    if instances[i].firstAnswer < 0 {
      instances[i].firstAnswer = slot
    } else {
      requests[instances[i].lastAnswered].nextAnswer = slot
    }
    instances[i].lastAnswered = slot
  }

  /// Looks at the answers that have arrived.
  @inline(__always)
  mutating func readAnswers(_ i: Int) {
    while instances[i].firstAnswer >= 0, requests[instances[i].firstAnswer].answerArrives <= now {
      let slot = instances[i].firstAnswer
      instances[i].firstAnswer = requests[slot].nextAnswer
      if tracer != nil { tellCommitted(slot, at: requests[slot].answerArrives) }
      confirm(slot)
      forget(slot)
    }
  }

  /// Makes events of the answers that are still on their way.
  mutating func scheduleAnswers(_ i: Int) {
    readAnswers(i)
    var slot = instances[i].firstAnswer
    instances[i].firstAnswer = -1
    while slot >= 0 {
      requests[slot].event = schedule(.commitAnswered, at: requests[slot].answerArrives, slot)
      slot = requests[slot].nextAnswer
    }
  }
}
