/// Records of one partition that the application has in hand.
struct HandRange {
  /// The index among the instance's partitions.
  var owned: Int
  /// The first offset.
  var from: Int64
  /// The offset after the last.
  var to: Int64
}
