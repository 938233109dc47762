import DeliveryHistory

/// A column of a sequence diagram: somebody, and for a process which of its lives.
struct SequenceParticipant: Equatable {
  /// Who it is.
  let actor: TraceActor
  /// How often it has started again, from 0.
  let life: Int

  /// Where its column stands: producers, brokers, consumers, the run.
  var rank: Int {
    switch actor {
    case .producer: 0
    case .broker: 1
    case .instance: 2
    case .run: 3
    case .application: 4
    }
  }
}
