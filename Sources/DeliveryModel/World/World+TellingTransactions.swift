import DeliveryHistory
import SimulationKernel

/// What a trace tells of transactions; called only where there is a `tracer`.
extension World {
  /// Tells of a transaction, whoever's it is.
  mutating func tellTransaction(_ content: TransactionContent, _ notice: TransactionNotice, _ id: Int) {
    tellTransaction(content.instance, notice, id, of: content.client)
  }

  /// Tells of a transaction of a consumer process or of a producer, as that or a broker sees it.
  mutating func tellTransaction(_ i: Int, _ notice: TransactionNotice, _ id: Int, of client: Int = -1) {
    guard let tracer else { return }
    tellHistory(tracer)
    let kind = TraceKind.transaction(notice, id: transactionNames[id])
    switch notice {
    case .began, .offsetsSent, .refused:
      if i >= 0 { return tracer.note(kind, at: now, of: i) }
      if client >= 0 { tracer.note(kind, at: now, by: .producer(Int32(clients[client].instance))) }
    case .committed, .aborted, .timedOut, .fenced:
      tracer.note(kind, at: now, by: .broker(Int32(transactionBroker(id))), about: Int32(i))
    case .markersWritten(let broker): tracer.note(kind, at: now, by: .broker(Int32(broker)), about: Int32(i))
    }
  }
}
