import DeliveryHistory
import SimulationKernel

/// One step of a sequence diagram: a message from one participant to another, or a note beside one.
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

  /// What is drawn.
  var shape: Shape
  /// Where it begins; where a note stands.
  var from: TraceActor
  /// Where it ends.
  var to: TraceActor
  /// What stands beside it.
  var text: String

  /// The step that shows a trace event; messages go to and from the broker that keeps the groups.
  ///
  /// Arrows are drawn when a message is sent, or has arrived, as the trace tells it.
  init(_ event: TraceEvent, text: String) {
    let broker = TraceActor.broker(0)
    self.text = text
    from = event.actor
    to = event.actor
    switch event.kind {
    case .stored:
      shape = .request
      to = broker
    case .consumed, .positionsFetched, .assigned, .heartbeatAnswered, .offsetsCommitted:
      shape = .answer
      from = broker
    case .commitSent, .groupRequestSent:
      shape = .request
      to = broker
    case .commitLost(_, let isAnswer, _):
      shape = .lost
      if isAnswer { from = broker } else { to = broker }
    default: shape = .note
    }
    if from == to { shape = .note }
  }
}
