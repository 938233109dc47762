/// One of several parts of a plan's work, for as many machines.
///
/// A unit of work is one run of one point, and its number is the place of the point x runs + the run. Part i of n takes
/// the units whose number leaves the remainder i - 1 when divided by n, so that the parts differ by one unit at most
/// and slow points are spread over all of them.
public struct Shard: Sendable, Equatable {
  /// The most parts.
  public static let limit = 1_000_000
  /// All of the work.
  public static let whole = Shard(number: 1, of: 1)

  /// Which part this is, from 1.
  public let number: Int
  /// How many parts there are.
  public let count: Int

  /// Makes a part; `number` lies between 1 and `count`.
  public init(number: Int, of count: Int) {
    precondition(number >= 1 && number <= count, "there is no part \(number) of \(count)")
    self.number = number
    self.count = count
  }

  /// Reads `3/8`; `nil` if the text is nothing of the kind.
  public init?(_ text: String) {
    let sides = text.split(separator: "/", omittingEmptySubsequences: false)
    guard sides.count == 2, sides.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }),
      let number = Int(sides[0]), let count = Int(sides[1]), number >= 1, number <= count,
      count <= Self.limit
    else { return nil }
    self.init(number: number, of: count)
  }

  /// The part as it is written: `3/8`.
  public var text: String { "\(number)/\(count)" }

  /// How many of `total` units this part has.
  public func unitCount(of total: Int) -> Int { (total - number + count) / count }

  /// The number of the unit at a place among this part's own, from 0.
  public func unit(at place: Int) -> Int { place * count + number - 1 }

  /// Whether a unit belongs to this part.
  public func holds(_ unit: Int) -> Bool { unit % count == number - 1 }
}
