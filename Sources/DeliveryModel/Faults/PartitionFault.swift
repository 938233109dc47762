/// A network partition: groups of participants that cannot reach each other.
///
/// What is sent across it waits in the sender's socket and arrives when the partition heals (TCP retransmits), unless
/// its sender has given up by then. The back-off of the retransmission, up to as long again, is left out.
public struct PartitionFault: Sendable, Equatable {
  /// The groups; who is in none of them reaches everybody.
  public var groups: [Participants]
  /// Which way messages are held up.
  public var direction: PartitionDirection
}
