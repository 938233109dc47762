/// A choice among numbered outcomes with given weights, in constant time and by one draw.
///
/// The alias method (Walker 1977, in the form of Vose 1991): every column of a table is shared by at most two
/// outcomes. The high bits of draw times count choose the column, the low bits decide between the two. The
/// table is built in index order from the four operations alone, so it is the same on every machine.
@frozen
public struct DiscreteDistribution: Equatable, Sendable {
  @usableFromInline let columns: [AliasColumn]

  /// Makes a distribution over `weights.indices`.
  ///
  /// - Parameter weights: The relative weights; negative and non-finite ones count as 0. If none is positive,
  ///   all outcomes are equally likely.
  public init(weights: [Double]) {
    columns = Self.table(weights.map { $0 > 0 && $0 < Double.infinity ? $0 : 0 })
  }

  /// Returns the distribution in which outcome `i` has weight `1 / (i + 1)^exponent`.
  ///
  /// The usual model of popular keys: with exponent 1 the second is half as frequent as the first.
  public static func zipf(count: Int, exponent: Double) -> DiscreteDistribution {
    DiscreteDistribution(weights: (0..<max(0, count)).map { Elementary.power(Double($0 + 1), -exponent) })
  }

  /// The number of outcomes.
  @inlinable public var count: Int { columns.count }

  /// Returns the outcome at a place of a random stream; 0 if there are none.
  @inlinable
  public func sample(_ stream: RandomStream, _ index: UInt64) -> Int {
    guard columns.count > 0 else { return 0 }
    let product = UInt64(truncatingIfNeeded: columns.count).multipliedFullWidth(by: stream.bits(index))
    let position = Int(truncatingIfNeeded: product.high)
    let column = columns[position]
    return product.low < column.threshold ? position : column.alias
  }

  private static func table(_ weights: [Double]) -> [AliasColumn] {
    var total = 0.0
    for weight in weights { total += weight }
    var columns = weights.indices.map { AliasColumn(threshold: .max, alias: $0) }
    guard total > 0, total < Double.infinity else { return columns }

    var shares = weights.map { $0 / total * Double(weights.count) }
    var poor: [Int] = []
    var rich: [Int] = []
    for index in shares.indices {
      if shares[index] < 1 { poor.append(index) } else { rich.append(index) }
    }
    while let receiver = poor.last, let giver = rich.last {
      poor.removeLast()
      columns[receiver] = AliasColumn(threshold: UInt64(shares[receiver] * 0x1p64), alias: giver)
      shares[giver] -= 1 - shares[receiver]
      guard shares[giver] < 1 else { continue }
      rich.removeLast()
      poor.append(giver)
    }
    return columns
  }
}
