/// A column of an alias table: its own outcome below the threshold, another one from there on.
@frozen
@usableFromInline
struct AliasColumn: Equatable, BitwiseCopyable, Sendable {
  @usableFromInline var threshold: UInt64
  @usableFromInline var alias: Int

  init(threshold: UInt64, alias: Int) {
    self.threshold = threshold
    self.alias = alias
  }
}
