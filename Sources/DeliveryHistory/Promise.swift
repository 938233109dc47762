/// What a producer's application was told of a record.
struct Promise: RunState {
  /// The kinds of answers.
  enum Kind: UInt8 {
    case pending, acknowledged, rejected, indeterminate
  }

  /// The last answer.
  var kind: Kind
  /// The firing behind it; -1 for none.
  var firing: Int32 = -1

  /// A record that nobody has said anything of.
  static let untouched = Promise(kind: .pending)
}
