/// How often the reader of a sink sees a record whose effect was made more than once.
public enum SinkReader: Sendable, Equatable {
  /// As often as it was made: mails sent, cards charged, counters increased.
  case everyEffect
  /// Once: the sink keeps one row for each record and absorbs the repeats.
  case oneRowPerRecord
  /// Once, too, but a repeat writes its older state over a newer one.
  case lastWriteWins
}
