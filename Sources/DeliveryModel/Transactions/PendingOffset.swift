/// An offset that becomes the committed position with its transaction.
struct PendingOffset {
  var slot: Int
  var position: Int64
}
