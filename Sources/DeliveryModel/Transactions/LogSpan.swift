/// Records of an undecided transaction in the log of one partition.
struct LogSpan {
  var partition: Int32
  /// The broker that leads it.
  var broker: Int32
  var from: Int64
  var to: Int64
}
