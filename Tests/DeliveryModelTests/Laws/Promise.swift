import DeliveryHistory
import DeliveryModel
import Testing

/// What each strategy promises, checked on a result.
enum Promise {
  /// The promises that a drained result breaks, in words.
  static func broken(_ row: LawCase, _ result: RunResult) throws -> [String] {
    let consumer = try #require(result.consumers.first)
    return broken(row, consumer.counts)
  }

  /// The same for books from anywhere.
  static func broken(_ row: LawCase, _ counts: ConsumerCounts) -> [String] {
    var broken: [String] = []
    for (number, sink) in counts.sinks.enumerated() {
      let isStored = row.strategy == "with-effect" && number == 0
      if sink.classified != counts.acknowledged { broken.append("sink \(number): classes do not add up") }
      // A transaction that waits for its seventh record stays open: at most six records for each of two instances.
      let open: Int64 = isStored && row.every == "7 records" ? 12 : 0
      if sink.unresolved > open {
        broken.append("sink \(number): \(sink.unresolved) unresolved after the drain")
      }
      if isStored, sink.lost + sink.extra > 0 {
        broken.append("stored position: \(sink.lost) lost, \(sink.extra) extra")
      }
      if row.strategy == "after-processing" || row.strategy == "with-effect", sink.lost > 0 {
        broken.append("sink \(number): \(sink.lost) lost although the effect comes first")
      }
      // An asynchronous commit may still be on its way when the effect is made.
      if row.strategy == "before-processing", row.mode == "sync", sink.extra > 0 {
        broken.append("sink \(number): \(sink.extra) extra although the commit comes first")
      }
      let isJavaAuto = row.strategy == "auto" && row.client == "java"
      if isJavaAuto, row.fault != "exception", row.fault != "stop", row.onFailure != "exception",
        sink.lost > 0
      {
        broken.append("sink \(number): \(sink.lost) lost although only earlier polls are committed")
      }
      let firings = counts.firings[number]
      if firings.reduce(0, { $0 + $1.replayed }) > sink.extra
        || firings.reduce(0, { $0 + $1.lost }) > sink.lost
      {
        broken.append("sink \(number): firings are blamed for more than happened")
      }
      if sink.lostByCause.reduce(0, +) != sink.lost || sink.duplicatedByCause.reduce(0, +) != sink.duplicated
      {
        broken.append("sink \(number): causes do not add up")
      }
    }
    return broken
  }
}
