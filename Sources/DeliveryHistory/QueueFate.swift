/// What a queue has done with a record, for one consumer application.
struct QueueFate: RunState {
  /// Whether nobody gets it again.
  var isDone: Bool
  /// Whether somebody was ever handed it.
  var isDelivered: Bool

  /// A record that nobody has asked for.
  static let untouched = QueueFate(isDone: false, isDelivered: false)
}
