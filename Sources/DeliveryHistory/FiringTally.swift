public import SimulationKernel

/// One fault firing, and what it did to one consumer application's first sink.
public struct FiringTally: Sendable, Equatable {
  /// The fault's number.
  public var fault: Int32
  /// The consumer instance it hit; -1 for none, -2 - k for broker k and, behind all brokers, for producer instances.
  public var instance: Int32
  /// When it fired.
  public var at: SimulatedTime
  /// Extra effects whose cause is this firing.
  public var replayed: Int64 = 0
  /// Losses whose cause is this firing.
  public var lost: Int64 = 0
}
