/// A group's member as an administrator's tool would show it.
public struct MemberSnapshot: Sendable, Equatable {
  /// The id that the coordinator gave it: the client's id and a random number.
  public var consumerID: String
  /// Its `group.instance.id`; `nil` unless it is static.
  public var instanceID: String?
  /// Where it runs, as the coordinator sees it.
  public var host: String
  /// The client's own name.
  public var clientID: String
  /// What it is assigned; empty unless the group is stable, when the coordinator tells no assignments.
  public var assignment: [TopicPartition]

  /// Describes a member.
  public init(
    consumerID: String, instanceID: String?, host: String, clientID: String, assignment: [TopicPartition]
  ) {
    self.consumerID = consumerID
    self.instanceID = instanceID
    self.host = host
    self.clientID = clientID
    self.assignment = assignment
  }
}
