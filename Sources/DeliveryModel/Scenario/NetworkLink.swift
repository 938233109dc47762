public import SimulationKernel

/// Latency and loss of messages between two sets of participants, one way.
public struct NetworkLink: Sendable, Equatable {
  /// Who sends.
  public var from: Participants
  /// Who receives.
  public var to: Participants
  /// One-way time; `nil` for the network's.
  public var latency: TimeDistribution?
  /// The probability of loss; `nil` for the network's.
  public var loss: Probability?
}
