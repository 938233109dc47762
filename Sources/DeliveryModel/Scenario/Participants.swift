/// A set of consumer instances, brokers and producer instances, as a glob has named it.
public struct Participants: Sendable, Equatable {
  /// Consumer instances by number in the run, ascending.
  public var instances: [Int]
  /// Brokers by number from 0, ascending.
  public var brokers: [Int]

  /// Producer instances by number in the run, ascending.
  public var producers: [Int] = []

  /// Whether nobody is in it.
  public var isEmpty: Bool { instances.isEmpty && brokers.isEmpty && producers.isEmpty }
}
