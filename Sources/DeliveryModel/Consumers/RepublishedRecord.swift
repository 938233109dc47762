/// A copy of a failed record that its consumer has sent to the end of the record's own partition.
struct RepublishedRecord {
  /// Where it lies.
  let offset: Int64
  /// Where the record lay when it failed first: it is the same record, and as poisoned.
  let origin: Int64
  /// The count that it carries: how often the record was sent again.
  let count: Int
}
