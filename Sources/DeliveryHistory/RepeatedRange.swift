/// Records known by numbers that had one more effect because of a firing.
///
/// Whether they count is known at the end only: the firing answers for acknowledged records alone.
struct RepeatedRange: Sendable {
  /// The partition, by the application's own numbers.
  let slot: Int
  /// The first record, and one behind the last.
  let from: Int64
  var to: Int64
  /// The firing behind it.
  let firing: Int
}
