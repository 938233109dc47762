/// One batch of a Produce request, and what the broker says of it.
struct ProducePart {
  /// The batch.
  var batch: Int32
  /// The next part of the request, -1 for none.
  var next: Int32
  /// What the broker says.
  var result = ProduceResult.none
  /// The end of the leader's log behind it, for which the high watermark must come.
  var end: Int64 = -1
  /// While it waits for that: its request, and the next part that waits; -1 for none.
  var request: Int32 = -1
  var nextWaiting: Int32 = -1
}
