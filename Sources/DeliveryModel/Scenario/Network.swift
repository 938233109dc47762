public import SimulationKernel

/// Latency and loss of every link between two processes.
///
/// A lost request or answer is noticed by its sender after `request.timeout.ms`; retransmission by TCP is not
/// modelled, so a loss stands for a connection that broke.
public struct Network: Sendable, Equatable {
  /// One-way time of a request or an answer, all client and server overhead included.
  public var latency: TimeDistribution
  /// The probability that a request or an answer is lost on its way.
  public var loss: Probability
  /// Links that differ from the rest; the first that matches a message counts.
  public var links: [NetworkLink]
}
