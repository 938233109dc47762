/// How records come from a queue to its readers.
public enum QueueDelivery: UInt8, Sendable, Equatable {
  /// A member of a share group fetches; its acknowledgements ride along.
  case fetch
  /// A reader asks for up to so many records, and waits until there are some.
  case receive
  /// The broker sends as long as its reader has fewer unacknowledged records than it asked for.
  case push
}
