public import SimulationKernel

/// An application that writes a row and a record one after the other, with nothing that holds the two together.
public struct DualWriteSpec: Sendable, Equatable {
  /// Which comes first.
  public var order: DualWriteOrder
  /// How many transactions run side by side.
  public var writers: Int
  /// How long one takes, without the record.
  public var transaction: TimeDistribution
}
