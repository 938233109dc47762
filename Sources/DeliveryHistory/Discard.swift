/// Why a copy of a record is gone from its partition's log.
struct Discard: RunState {
  /// The mechanism; `nil` while none is gone.
  var cause: Cause?
  /// The firing behind it; -1 for none.
  var firing: Int32 = -1

  /// A record of which no copy is gone.
  static let untouched = Discard(cause: nil)
}
