/// The keys of a producer's records, named `k0`, `k1` and so on.
///
/// The popularity of a key falls as 1 / rank^zipf.
public struct KeySpace: Sendable, Equatable {
  /// How many different keys.
  public var distinct: Int
  /// The exponent of Zipf's law; 0 makes all keys equally popular.
  public var zipf: Double
}
