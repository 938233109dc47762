public import SimulationKernel

/// What the brokers' configuration says of transactions.
public struct TransactionBrokerConfig: Sendable, Equatable {
  /// `transaction.abort.timed.out.transaction.cleanup.interval.ms`: from scan to scan.
  public var scanInterval = SimulatedDuration.seconds(10)
  /// `transaction.max.timeout.ms`: no producer may ask for more.
  public var maxTimeout = SimulatedDuration.seconds(900)
}
