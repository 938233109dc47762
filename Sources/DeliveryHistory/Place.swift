/// Neighbouring places of a log that hold neighbouring records.
struct Place: Sendable, Equatable {
  /// The first offset.
  var from: Int64
  /// The offset behind the last.
  var to: Int64
  /// The number of the record at `from`.
  var number: Int64
  /// 0 if these are the records' first copies, counted up for further ones.
  var copy: UInt8 = 0
  /// Who sent them again, if they are further copies.
  var repeats: Cause?
  /// The firing behind that; -1 for none.
  var firing: Int32 = -1

  /// The number behind the last.
  var numberEnd: Int64 { number + (to - from) }
}
