/// A position that a commit request names for one partition.
struct NamedPosition {
  /// The partition, by its place in the table of owned partitions.
  var owned: Int
  /// The pair of application and partition (`OwnedPartition.slot`), in case the place has changed hands since.
  var slot: Int
  /// The next offset to read.
  var position: Int64
}
