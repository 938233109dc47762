import Foundation

/// The numbers of the rules of real systems that a text names, such as `R-KAFKA-20, 21 and 24 to 26` or `R-SQS-3`.
struct RuleNumbers {
  /// A rule by its system and number.
  struct Rule: Hashable, Comparable, CustomStringConvertible {
    var system: String
    var number: Int
    var description: String { "R-\(system)-\(number)" }

    static func < (left: Rule, right: Rule) -> Bool {
      (left.system, left.number) < (right.system, right.number)
    }
  }

  private(set) var rules: Set<Rule> = []

  init(_ text: String) {
    for part in text.components(between: "R-") {
      let system = part.prefix { $0.isASCII && $0.isLetter }
      var rest = part.dropFirst(system.count)
      guard !system.isEmpty, system.allSatisfy({ $0.isUppercase }), rest.first == "-" else { continue }
      rest = rest.dropFirst()
      read(String(system), rest)
    }
  }

  /// Reads a number and those that follow it in the same breath.
  private mutating func read(_ system: String, _ text: Substring) {
    var rest = text
    var isRange = false
    var last: Int?
    while let number = Int(rest.prefix { $0.isASCII && $0.isNumber }) {
      let first = isRange ? (last ?? number) : number
      for value in min(first, number)...number { rules.insert(Rule(system: system, number: value)) }
      last = number
      rest = rest.drop { $0.isASCII && $0.isNumber }
      // A part of a rule, such as "(iii)".
      if rest.hasPrefix(" ("), let end = rest.firstIndex(of: ")"),
        rest.distance(from: rest.startIndex, to: end) < 7
      {
        rest = rest[rest.index(after: end)...]
      }
      guard let link = [", ", " and ", " to "].first(where: { rest.hasPrefix($0) }) else { return }
      isRange = link == " to "
      rest = rest.dropFirst(link.count)
    }
  }
}

extension String {
  /// What follows each occurrence of a marker.
  fileprivate func components(between marker: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let found = rest.range(of: marker) {
      rest = rest[found.upperBound...]
      parts.append(rest)
    }
    return parts
  }
}
