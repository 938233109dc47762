/// Neighbouring records that a lease table hands out, or takes back.
struct LeaseRange: Equatable {
  var from: Int64
  var to: Int64
  /// Who has them, or had them.
  var owner: Int32
  /// The firing that kept the owner from acknowledging them; -1 for none.
  var firing: Int32 = -1
  /// Whether nobody gets them again, because they were handed out as often as the queue allows.
  var isArchived = false

  /// How many.
  var count: Int64 { to - from }
}
