/// Why a record may be handed out once more, though its last holder did not give it back.
struct LeaseLoss: RunState {
  var cause: Cause?
  /// The firing behind it; -1 for none.
  var firing: Int32 = -1

  /// A record whose leases all ended well.
  static let untouched = LeaseLoss(cause: nil)
}
