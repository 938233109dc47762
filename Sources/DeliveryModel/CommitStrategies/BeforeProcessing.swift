/// Commit first, then process: at most once.
///
/// A commit can cover no more than what is in hand, so every frequency coarser than the hand-over is the hand-over:
/// `100 records` of a poll of 50, and any duration, commit the whole poll before its first record. Otherwise records
/// would be processed uncovered and could be processed again. A commit that is not answered ends the process.
enum BeforeProcessing {
  /// How many of the `unit` records left in the hand-over the next commit covers.
  static func records(_ every: CommitFrequency, unit: Int64) -> Int64 {
    switch every {
    case .records(let count): min(count, unit)
    case .poll, .interval: unit
    }
  }
}
