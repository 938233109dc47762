/// What one sink's reader saw of the acknowledged records of a run.
public struct SinkCounts: Sendable, Equatable {
  /// Records with one effect.
  public var once: Int64 = 0
  /// Records with two effects or more.
  public var duplicated: Int64 = 0
  /// Effects beyond the first, over all records.
  public var extra: Int64 = 0
  /// Records without an effect that lie in a dead-letter destination.
  public var deadLettered: Int64 = 0
  /// Records without an effect that could still come when the run ended.
  public var unresolved: Int64 = 0
  /// Records without an effect that will never come.
  public var lost: Int64 = 0
  /// Effects that the sink absorbed or refused.
  public var suppressed: Int64 = 0
  /// Records with an effect among those whose producer does not know whether they are stored.
  public var recovered: Int64 = 0
  /// Copies of records that were stored in a dead-letter destination.
  public var deadLetterCopies: Int64 = 0
  /// Writes of an older record's state over a newer one's, as if all records of a partition had one key.
  public var staleOverwrites: Int64 = 0
  /// Lost records by cause, indexed by `Cause.rawValue`.
  public var lostByCause: [Int64] = Array(repeating: 0, count: Cause.allCases.count)
  /// Duplicated records by the cause of their second effect, indexed by `Cause.rawValue`.
  public var duplicatedByCause: [Int64] = Array(repeating: 0, count: Cause.allCases.count)

  /// Makes counts of nothing.
  public init() {}

  /// The sum of the five classes that every acknowledged record falls into exactly one of.
  public var classified: Int64 { once + duplicated + deadLettered + unresolved + lost }
}
