/// Which positions a commit call names.
enum CommitContent: Equatable {
  /// What is finished, as `commit.position` reads it.
  case finished
  /// What will be finished after so many more records of the hand.
  case covering(Int64)
  /// What polls have returned (R-KAFKA-11).
  case returned
  /// What has been handed to the application (R-RDK-1).
  case handedOver

  /// Whether it is a commit before processing.
  var isCover: Bool {
    if case .covering = self { return true }
    return false
  }
}
