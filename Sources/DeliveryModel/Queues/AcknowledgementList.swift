/// The two ends of a list of acknowledgements; both -1 if it is empty.
struct AcknowledgementList {
  var first: Int32 = -1
  var last: Int32 = -1

  /// A list of nothing.
  static let empty = AcknowledgementList()

  /// Whether there is nothing in it.
  @inline(__always)
  var isEmpty: Bool { first < 0 }
}
