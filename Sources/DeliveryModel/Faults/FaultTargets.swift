/// Whom a fault can hit.
public struct FaultTargets: Sendable, Equatable {
  /// Consumer instances by number in the run, ascending.
  ///
  /// For a fault on a sink: all instances of the application that writes to it.
  public var instances: [Int]
  /// Brokers by number from 0, ascending; broker 0 is the coordinator.
  public var brokers: [Int]
  /// Whether the fault is on the sinks of these instances, and not on the processes themselves.
  public var isSink: Bool
  /// Producer instances by number in the run, ascending.
  public var producers: [Int] = []
  /// Whether it is the marker stores of these instances; `isSink` is true then, too.
  public var isMarkerStore = false
  /// Whether it is the coordinator of their commits in two phases; `isSink` is true then, too.
  public var isCommitCoordinator = false

  /// Whether they are named as the coordinator, whichever broker that is then.
  public var followsCoordinator = false

  /// Whether the first coordinator is among them.
  public var coordinator: Bool { brokers.contains(0) }
}
