/// What a process does when a synchronous commit has been answered.
enum AfterCommit: Equatable {
  /// Goes on with the records in hand, or polls.
  case proceed
  /// Ends.
  case end
}
