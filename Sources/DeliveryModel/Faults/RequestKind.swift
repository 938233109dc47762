/// A request of the Kafka protocol that a client sends and this model knows.
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
    }
  }

  /// Requests of the format that this version does not send yet.
  public static let notSupportedYet = ["DeleteMessage"]
}
