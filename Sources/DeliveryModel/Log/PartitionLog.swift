/// The log of one partition as its leader has it.
struct PartitionLog {
  /// The broker that leads it; -1 for none.
  var leader: Int32
  /// The next offset of the leader's log.
  var end: Int64 = 0
  /// The number that the next record gets.
  var numbers: Int64 = 0
}
