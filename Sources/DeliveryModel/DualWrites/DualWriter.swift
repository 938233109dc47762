import SimulationKernel

/// One of the writers of an application that writes twice, and the request that it has in hand.
struct DualWriter {
  /// What is next for its request.
  enum Step {
    /// It has none.
    case free
    /// Its transaction runs.
    case working
    /// Its record is on the way to the log.
    case sending
    /// Its record was lost on the way, which the client is about to notice.
    case missing
    /// The log's answer is on the way.
    case answering
    /// Its commit is on the way.
    case committing
  }

  /// The application's number.
  let application: Int
  var step = Step.free
  var event = EventID.none
  /// The record, which has its number once it is promised, sent, or given up.
  var row = OutboxRow(id: 0, partition: 0)
}
