/// Where a consumer starts in a partition without a committed position (`auto.offset.reset`).
public enum OffsetReset: UInt8, Sendable, Equatable {
  /// At the start of the log.
  case earliest
  /// At the end of the log, as it is when the consumer asks.
  case latest
  /// Nowhere: the consumer throws (R-KAFKA-72).
  case none
}
