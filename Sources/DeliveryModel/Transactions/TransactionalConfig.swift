public import SimulationKernel

/// What makes a producer transactional.
public struct TransactionalConfig: Sendable, Equatable {
  /// `transactional.id`; `{instance}` stands for the process's name, `{start}` for how often it has started.
  ///
  /// A value without them is the same for all instances, which then fence each other.
  public var id: String
  /// `transaction.timeout.ms`.
  public var timeout: SimulatedDuration

  /// One id for each process, the same after each restart.
  public static let perInstance = "{instance}"
}
