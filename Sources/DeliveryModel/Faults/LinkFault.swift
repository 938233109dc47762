public import SimulationKernel

/// A link that is worse than the network's own for a while, one way.
///
/// Duplicated and reordered packets are no part of it: TCP hides both from the clients.
public struct LinkFault: Sendable, Equatable {
  /// Who sends.
  public var from: Participants
  /// Who receives.
  public var to: Participants
  /// Added to each message's latency; `nil` for nothing.
  public var latency: TimeDistribution?
  /// The probability that a message is lost, beside the network's.
  public var loss: Probability
}
