/// A request that a client sends and this model knows, by its name in the Kafka protocol.
///
/// The last three are those of all other queues, which call them by names of their own (`QueueKind.name(of:)`).
public enum RequestKind: UInt8, Sendable, Equatable, CaseIterable, BitwiseCopyable {
  case offsetCommit
  case offsetFetch
  case listOffsets
  case fetch
  case joinGroup
  case syncGroup
  case heartbeat
  case leaveGroup
  case produce
  case initProducerId
  case txnOffsetCommit
  case endTxn
  case shareFetch
  case shareAcknowledge
  case shareGroupHeartbeat
  /// A reader of a queue asks for records, or a broker pushes some.
  case receive
  /// A reader of a queue says that records are done.
  case acknowledge
  /// A reader of a queue asks for longer leases.
  case extendLease

  /// The name in a scenario, which is the protocol's.
  public var name: String {
    switch self {
    case .offsetCommit: "OffsetCommit"
    case .offsetFetch: "OffsetFetch"
    case .listOffsets: "ListOffsets"
    case .fetch: "Fetch"
    case .joinGroup: "JoinGroup"
    case .syncGroup: "SyncGroup"
    case .heartbeat: "Heartbeat"
    case .leaveGroup: "LeaveGroup"
    case .produce: "Produce"
    case .initProducerId: "InitProducerId"
    case .txnOffsetCommit: "TxnOffsetCommit"
    case .endTxn: "EndTxn"
    case .shareFetch: "ShareFetch"
    case .shareAcknowledge: "ShareAcknowledge"
    case .shareGroupHeartbeat: "ShareGroupHeartbeat"
    case .receive: "ReceiveMessage"
    case .acknowledge: "DeleteMessage"
    case .extendLease: "ChangeMessageVisibility"
    }
  }

  /// All names of requests in a scenario: Kafka's, and those of queues.
  public static let names: [String] = {
    var names = allCases.map { $0.name }
    for entry in QueueKind.requestNames where !names.contains(entry.name) { names.append(entry.name) }
    return names
  }()

  /// The request of a name.
  static func named(_ name: String) -> RequestKind? {
    allCases.first { $0.name == name } ?? QueueKind.requestNames.first { $0.name == name }?.request
  }
}
