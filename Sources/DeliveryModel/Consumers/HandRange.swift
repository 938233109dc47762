/// Records of one partition that the application has in hand.
struct HandRange {
  /// The partition, by its place in the table of owned partitions.
  var owned: Int
  /// The first offset.
  var from: Int64
  /// The offset after the last.
  var to: Int64
}
