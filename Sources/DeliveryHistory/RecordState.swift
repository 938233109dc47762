/// What one sink knows of a record: how many effects it saw, and who touched it last.
struct RecordState: Equatable, Sendable {
  /// Effects that the sink's reader sees.
  var effects: Int32
  /// The incarnation that last made an effect or gave the record up; -1 for none.
  var incarnation: Int32
  /// Why the record was passed over, if it was.
  var passedOver: Cause?
  /// The firing behind the passing over; -1 for none.
  var firing: Int32 = -1

  /// A record that nothing has happened to.
  static let untouched = RecordState(effects: 0, incarnation: -1, passedOver: nil)
}
