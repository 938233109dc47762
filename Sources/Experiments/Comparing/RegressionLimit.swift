/// How much worse a quantity may become before it counts as a regression.
public struct RegressionLimit: Sendable, Equatable {
  /// What is wrong with a limit as it was written.
  public struct Mistake: Error, Sendable, Equatable {
    /// The text that is wrong.
    public let part: String
    /// The matter, as the end of a sentence.
    public let what: String
    /// The word that may be misspelled, and what it could be.
    public var word = ""
    /// See `word`.
    public var names: [String] = []
  }

  /// The quantity.
  public let quantity: Quantity
  /// The limit: of a share in ones; else in the quantity's own unit, or a share of what it was.
  public let amount: Double
  /// Whether the amount is a share of what the quantity was.
  public let isRelative: Bool
  /// The limit as it was written.
  public let text: String

  /// What is judged if nothing else is asked for: records that are lost, repeated or left over must not become more.
  public static let usual = ["lost", "duplicated", "dead_lettered", "unresolved"].compactMap { name in
    Quantity("\(name).rate").map { RegressionLimit(quantity: $0, amount: 0, isRelative: false, text: "0 %") }
  }

  /// Reads limits with commas between them, each of another quantity.
  public static func list(_ text: String) throws(Mistake) -> [RegressionLimit] {
    var limits: [RegressionLimit] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let limit = try read(String(part))
      guard !limits.contains(where: { $0.quantity == limit.quantity }) else {
        throw Mistake(part: String(part), what: "names \(limit.quantity.name) twice")
      }
      limits.append(limit)
    }
    return limits
  }

  /// Reads `METRIC=NUMBER[%]`: a percentage of a share means percentage points, of anything else a part of what it was.
  static func read(_ text: String) throws(Mistake) -> RegressionLimit {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2 else {
      throw Mistake(part: text, what: "has not the form METRIC=NUMBER[%], such as duplicated.rate=0.1%")
    }
    guard let quantity = Quantity(String(sides[0])) else {
      throw Mistake(
        part: text, what: "names no metric: '\(sides[0])'", word: String(sides[0]), names: Quantity.names)
    }
    let (limit, isPercent) = ClaimParser.number(String(sides[1]))
    guard let limit else { throw Mistake(part: text, what: "ends in '\(sides[1])', which is no number") }
    return RegressionLimit(
      quantity: quantity, amount: limit.value, isRelative: isPercent && !quantity.isShare,
      text: isPercent ? "\(sides[1].dropLast()) %" : String(sides[1]))
  }

  /// The limit in the quantity's unit, given what the quantity was.
  func absolute(base: Double) -> Double { isRelative ? amount * base.magnitude : amount }
}
