/// One partition in the hands of a running consumer instance.
struct OwnedPartition {
  /// The partition's number in the run.
  var partition: Int32
  /// The number in the run of the pair of consumer application and partition.
  var slot: Int32
  /// The broker that leads it, from 0.
  var leader: Int32
  /// Whether a fetch for it is on its way.
  var isFetching = false
  /// Whether its position is still to be asked for.
  var isNew = true
  /// Where reading (re)started.
  var started: Int64 = 0
  /// The next offset that a poll returns.
  var position: Int64 = 0
  /// The end of the fetched chunk, which starts at `position`; equal to it when nothing is buffered.
  var bufferedEnd: Int64 = 0
  /// The next offset to process.
  var processed: Int64 = 0
  /// The committed position as far as this process knows; -1 for none.
  var confirmed: Int64 = -1
}
