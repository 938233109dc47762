/// How large a document may be before the parser refuses it.
public struct JSONLimits: Sendable, Equatable {
  /// The most objects and arrays inside each other.
  public let depth: Int
  /// The most bytes.
  public let bytes: Int
  /// The most values, counting every object, array and scalar.
  public let values: Int

  /// 128 levels, 64 MiB, a million values.
  public static let standard = JSONLimits(depth: 128, bytes: 64 << 20, values: 1_000_000)

  /// Makes limits; the parser recurses once per level, so `depth` bounds its stack.
  public init(depth: Int, bytes: Int, values: Int) {
    self.depth = depth
    self.bytes = bytes
    self.values = values
  }
}
