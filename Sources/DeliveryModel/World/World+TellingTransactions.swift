import DeliveryHistory
import SimulationKernel

/// What a trace tells of transactions; called only where there is a `tracer`.
extension World {
  /// Tells of a transaction of an instance, as its process or a broker sees it.
  mutating func tellTransaction(_ i: Int, _ notice: TransactionNotice, _ id: Int) {
    guard let tracer else { return }
    tellHistory(tracer)
    let kind = TraceKind.transaction(notice, id: transactionNames[id])
    switch notice {
    case .began, .offsetsSent, .refused: tracer.note(kind, at: now, of: i)
    case .committed, .aborted, .timedOut, .fenced:
      tracer.note(kind, at: now, by: .broker(Int32(transactionBroker(id))), about: Int32(i))
    case .markersWritten(let broker): tracer.note(kind, at: now, by: .broker(Int32(broker)), about: Int32(i))
    }
  }
}
