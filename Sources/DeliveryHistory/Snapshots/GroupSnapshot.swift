/// A consumer application's group as an administrator's tool would show it at one moment.
public struct GroupSnapshot: Sendable, Equatable {
  /// What a group is doing, by the names that Kafka's tools show.
  public enum State: String, Sendable {
    /// It has no members; its committed positions stay.
    case empty = "Empty"
    /// Members are asked to join the next generation.
    case preparingRebalance = "PreparingRebalance"
    /// The next generation exists; its leader's assignment is awaited.
    case completingRebalance = "CompletingRebalance"
    /// A group of the new protocol that has no target for its present members yet.
    case assigning = "Assigning"
    /// A group of the new protocol whose members come closer to the target.
    case reconciling = "Reconciling"
    /// Every member has its assignment, or can ask for it.
    case stable = "Stable"
    /// The coordinator does not know it: nobody has joined or committed yet.
    case dead = "Dead"
  }

  /// The consumer application's name.
  public var name: String
  /// What it is doing.
  public var state: State
  /// How many generations it has had.
  public var generation: Int32
  /// The broker that coordinates it, from 1.
  public var coordinator: Int
  /// The name of the assignor in use; `nil` unless the group is stable.
  public var strategy: String?
  /// Its members, in the order in which they joined.
  public var members: [MemberSnapshot]
  /// The partitions that a tool would list: those with an owner, by member, then committed ones without.
  public var partitions: [PartitionSnapshot]

  /// Describes a group.
  public init(
    name: String, state: State, generation: Int32, coordinator: Int, strategy: String?,
    members: [MemberSnapshot], partitions: [PartitionSnapshot]
  ) {
    self.name = name
    self.state = state
    self.generation = generation
    self.coordinator = coordinator
    self.strategy = strategy
    self.members = members
    self.partitions = partitions
  }
}
