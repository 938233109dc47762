public import SimulationKernel

/// A table into which an application writes what is to be published, in the transaction of its business row, and the
/// process that reads it.
public struct OutboxSpec: Sendable, Equatable {
  /// How long the poller waits after a read that left nothing behind; after a full batch it reads on at once.
  public var poll: SimulatedDuration
  /// How many rows it reads at once.
  public var batch: Int
  /// Which comes first, publishing or marking.
  public var order: OutboxOrder
  /// Which rows it reads.
  public var selection: OutboxSelection
  /// How many transactions run side by side.
  public var writers: Int
  /// How long one takes from taking its id to its commit.
  public var transaction: TimeDistribution
}
