/// What one sink knows of a record: how many effects it saw, and who touched it last.
struct RecordState: RunState {
  /// Effects that the sink's reader sees.
  var effects: Int32
  /// The incarnation that last made an effect or gave the record up; -1 for none.
  var incarnation: Int32
  /// Why the record was passed over, if it was.
  var passedOver: Cause?
  /// Why it has a second effect, if it has; kept only where promises are kept by record (`PartitionLedger`).
  var repeated: Cause?
  /// Which copy in the log the last effect came from: 0 for the first; kept as above.
  var copy: UInt8 = 0
  /// The firing behind the passing over; -1 for none.
  var firing: Int32 = -1

  /// Whether a copy lies in a dead-letter destination.
  var isDeadLettered = false

  /// A record that nothing has happened to.
  static let untouched = RecordState(effects: 0, incarnation: -1, passedOver: nil)
}
