/// Output records of an undecided transaction in the log of one topic: one for each input record of a range.
struct OutputCopy {
  /// The sink's number, and the broker that leads the output partition.
  var sink: Int32
  var broker: Int32
  /// The input records.
  var partition: Int32
  var from: Int64
  var to: Int64
}
