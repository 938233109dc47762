/// What a consumer tells its queue about neighbouring records, in a list of such.
struct Acknowledgement {
  /// What it says, in Kafka's words.
  enum Kind: UInt8 {
    /// They are done.
    case accept
    /// They may be handed out again.
    case release
    /// They are not to be handed out again, though they are not done.
    case reject
    /// Their leases are to begin anew.
    case renew
  }

  /// The pair of application and partition.
  var slot: Int32
  /// The next of the list; -1 for none.
  var next: Int32 = -1
  var from: Int64
  var to: Int64
  var kind: Kind
}
