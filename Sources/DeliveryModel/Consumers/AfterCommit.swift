/// What a process does when a synchronous commit has been answered.
enum AfterCommit: Equatable {
  /// Goes on with the records in hand, or polls.
  case proceed
  /// Gives its partitions up and joins its group again.
  case rejoin
  /// Takes its new assignment (cooperative): what it must give up is committed.
  case reassign
  /// Ends.
  case end
}
