import ScenarioText

/// Reads the text of a claim.
struct ClaimParser {
  /// What is wrong with a text, and where in it.
  struct Mistake {
    /// What the text does wrong, as the end of a sentence.
    var what: String
    /// The bytes of the text that are wrong.
    var place: Range<Int>
    /// The word that may be misspelled, and what it could be.
    var word = ""
    var names: [String] = []
    var help: String?
  }

  /// The most digits of a number: doubles hold so many exactly.
  private static let digitLimit = 15
  private static let decimalLimit = 12

  /// Reads a claim, or says what is wrong with it.
  static func parse(_ text: String) -> (claim: Claim?, mistake: Mistake?) {
    let words = words(text)
    guard words.count == 3 else {
      let help = "write it like \"duplicated.rate < 1%\", with a space on both sides of the comparison"
      return (
        nil, Mistake(what: "has not the form METRIC OP NUMBER[%]", place: 0..<text.utf8.count, help: help)
      )
    }
    let (subject, wrong) = subject(words[0])
    guard let subject else { return (nil, wrong) }
    guard let comparison = Comparison(rawValue: words[1].text) else {
      let names = Comparison.allCases.map { $0.rawValue }
      return (
        nil,
        Mistake(
          what: "compares with \(JSONText.quoted(JSONText.clipped(words[1].text)))", place: words[1].place,
          help: "comparisons: " + names.joined(separator: " "))
      )
    }
    let (limit, isPercent) = number(words[2].text)
    guard let limit else {
      return (
        nil,
        Mistake(
          what: "ends in \(JSONText.quoted(JSONText.clipped(words[2].text))), which is no number",
          place: words[2].place,
          help:
            "write digits like 51 or 0.25, at most \(digitLimit) of them and \(decimalLimit) after the point")
      )
    }
    guard !isPercent || subject.measure == .rate else {
      return (
        nil,
        Mistake(
          what: "gives a percentage of a count", place: words[2].place,
          help: "percentages are for shares: write \(subject.metric.name).rate, or leave % out")
      )
    }
    let claim = Claim(
      text: text, metric: subject.metric, measure: subject.measure, statistic: subject.statistic,
      comparison: comparison, limit: limit)
    return (claim, nil)
  }

  private typealias Word = (text: String, place: Range<Int>)
  private typealias Subject = (metric: Metric, measure: Claim.Measure, statistic: Claim.Statistic?)

  private static func words(_ text: String) -> [Word] {
    var words: [Word] = []
    var current: [UInt8] = []
    for (index, byte) in (Array(text.utf8) + [0x20]).enumerated() {
      if byte != 0x20 {
        current.append(byte)
      } else if !current.isEmpty {
        words.append((String(decoding: current, as: UTF8.self), (index - current.count)..<index))
        current = []
      }
    }
    return words
  }

  private static func subject(_ word: Word) -> (Subject?, Mistake?) {
    var parts = word.text.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
    let name = parts.removeFirst()
    let names = Metric.allCases.map { $0.name }
    guard let metric = Metric.named(name) else {
      return (
        nil,
        Mistake(
          what: "names no metric",
          place: word.place.lowerBound..<(word.place.lowerBound + name.utf8.count), word: name,
          names: names, help: "metrics: " + names.joined(separator: ", "))
      )
    }
    var measure: Claim.Measure?
    var statistic: Claim.Statistic?
    for part in parts {
      if let found = Claim.Measure(rawValue: "." + part), found != .count, measure == nil, statistic == nil {
        measure = found
      } else if let found = Claim.Statistic(rawValue: "." + part), statistic == nil {
        statistic = found
      } else {
        let endings = ["rate", "per_crash", "mean", "max"]
        return (
          nil,
          Mistake(
            what: "ends its metric in \(JSONText.quoted("." + JSONText.clipped(part)))", place: word.place,
            word: part, names: endings,
            help: "one of .rate and .per_crash may follow a metric, then one of .mean and .max")
        )
      }
    }
    return ((metric, measure ?? .count, statistic), nil)
  }

  /// Reads `NUMBER% of runs`; `nil` if it is no such text, or all runs or none.
  static func share(_ text: String) -> Claim.Limit? {
    text.hasSuffix(" of runs") ? percentage(String(text.dropLast(" of runs".utf8.count))) : nil
  }

  /// Reads `NUMBER%`; `nil` if it is no such text, or not between 0 and 100.
  static func percentage(_ text: String) -> Claim.Limit? {
    let (limit, isPercent) = number(text)
    guard let limit, isPercent, limit.digits > 0, limit.value < 1 else { return nil }
    return limit
  }

  /// Reads `NUMBER[%]`; signs and exponents are no part of it.
  static func number(_ text: String) -> (limit: Claim.Limit?, isPercent: Bool) {
    var text = text
    let isPercent = text.hasSuffix("%")
    if isPercent { text.removeLast() }
    let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
    guard pieces.count <= 2,
      pieces.allSatisfy({ piece in !piece.isEmpty && piece.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } })
    else { return (nil, isPercent) }
    let decimals = pieces.count == 2 ? pieces[1].utf8.count : 0
    guard decimals <= decimalLimit, let digits = UInt64(pieces.joined()), digits < 1_000_000_000_000_000
    else {
      return (nil, isPercent)
    }
    return (Claim.Limit(digits: digits, decimals: decimals + (isPercent ? 2 : 0)), isPercent)
  }
}
