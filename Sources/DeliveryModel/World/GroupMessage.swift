/// A request of a group member, or the coordinator's answer, on its way.
struct GroupMessage {
  /// The member's instance.
  var instance: Int
  /// The member.
  var member: MemberID
  /// The generation that the request names.
  var generation: Int32
  /// Which request it is, or answers.
  var request: RequestKind
  /// The broker that a request is sent to.
  var broker: Int32 = 0
  /// The answer; `nil` for a request, and for the answer to a heartbeat that brings no news.
  var answer: GroupAnswer.Kind?
}
