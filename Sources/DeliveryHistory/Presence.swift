/// Where the copies of a record lie when the books are closed.
enum Presence: UInt8, RunState {
  /// Nowhere.
  case untouched
  /// All below the position where the application's successor would start.
  case passed
  /// One at or behind it.
  case ahead
}
