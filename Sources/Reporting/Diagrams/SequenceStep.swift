import DeliveryHistory
import SimulationKernel

/// One step of a diagram: a message from one participant to another, or a note beside one.
struct SequenceStep {
  /// What is drawn.
  enum Shape {
    /// An arrow with a full line.
    case request
    /// An arrow with a dashed line.
    case answer
    /// An arrow that ends in a cross: the message is lost.
    case lost
    /// A note.
    case note
  }

  /// When it happens.
  var at: SimulatedTime
  /// What is drawn.
  var shape: Shape
  /// Where it begins; where a note stands.
  var from: SequenceParticipant
  /// Where it ends.
  var to: SequenceParticipant
  /// What stands beside it, without the time.
  var text: String
  /// What it means.
  var mark = SequenceMark.plain
  /// How often it happens in a row.
  var count = 1

  /// The words with how often.
  var words: String { count == 1 ? text : "\(text) (\(count) times)" }

  /// Whether it concerns the diagram as a whole: how a record ended, or what is left out.
  var isAcross: Bool {
    switch mark {
    case .gap, .outcome: true
    default: false
    }
  }

  /// A step that notes something, unless the event is a message: those go to and from the broker that keeps groups.
  ///
  /// Arrows are drawn when a message is sent, or has arrived, as the trace tells it.
  init(_ event: TraceEvent, text: String, life: (TraceActor) -> Int) {
    func participant(_ actor: TraceActor) -> SequenceParticipant {
      SequenceParticipant(actor: actor, life: life(actor))
    }
    let broker = participant(.broker(0))
    at = event.at
    self.text = text
    from = participant(event.actor)
    to = from
    shape = .note
    switch event.kind {
    case .stored, .commitSent, .groupRequestSent, .transaction(.offsetsSent, _):
      shape = .request
      to = broker
    case .appended(_, _, let producer, _):
      guard producer >= 0 else { break }
      shape = .request
      from = participant(.producer(producer))
    case .consumed, .positionsFetched, .assigned, .heartbeatAnswered, .offsetsCommitted,
      .sendAnswered(_, .stored, _),
      .transaction(.refused, _):
      shape = .answer
      from = broker
    case .acquired(_, let instance):
      shape = .answer
      to = participant(.instance(instance))
    case .acknowledged(_, let instance), .leaseEnded(_, let instance, nil, _):
      shape = .request
      to = from
      from = participant(.instance(instance))
    case .commitLost(_, let isAnswer, _):
      shape = .lost
      if isAnswer { from = broker } else { to = broker }
    case .faultFired(_, let instance, _):
      mark = .fault
      guard instance >= 0 else { break }
      shape = .request
      to = participant(.instance(instance))
    case .ended(let reason, _):
      mark = .end
      shape = reason == .crash ? .lost : .request
      if reason == .crash { from = participant(.run) }
    case .started:
      guard from.life > 0 else { break }
      mark = .start
      shape = .request
      from = participant(.run)
    case .frozen: mark = .freeze
    case .resumed: mark = .thaw
    case .outcome(_, let outcome): mark = .outcome(outcome.name)
    default: break
    }
    if from == to, mark != .end { shape = .note }
  }

  /// A note at a moment.
  init(
    note text: String, at time: SimulatedTime, by participant: SequenceParticipant,
    mark: SequenceMark = .plain
  ) {
    at = time
    shape = .note
    from = participant
    to = participant
    self.text = text
    self.mark = mark
  }

  /// Whether it is the same as another one but for the time.
  func repeats(_ other: SequenceStep) -> Bool {
    shape == other.shape && from == other.from && to == other.to && text == other.text && mark == other.mark
      && mark == .plain
  }
}
