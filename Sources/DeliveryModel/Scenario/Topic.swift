/// A topic: a name and its partitions.
public struct Topic: Sendable, Equatable {
  /// The name.
  public var name: String
  /// How many partitions, numbered from 0.
  public var partitions: Int
}
