/// A fault that waits for a record to pass a point.
struct ArmedPoint {
  /// The fault's number.
  let fault: Int
  /// The record.
  let record: RecordID
  /// The point.
  let point: ProcessingPoint
  /// Draws of the moment within processing or round trip.
  let tape: Int
  /// Firings left.
  var left: Int
}
