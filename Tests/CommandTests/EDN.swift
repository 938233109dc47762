import Foundation

/// A reader of the part of EDN that histories use.
indirect enum EDN: Equatable {
  case null
  case boolean(Bool)
  case number(Int)
  case keyword(String)
  case vector([EDN])
  case map([(key: EDN, value: EDN)])

  /// What a text breaks.
  struct Mistake: Error, CustomStringConvertible {
    var description: String
  }

  static func == (left: EDN, right: EDN) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.keyword(let a), .keyword(let b)): a == b
    case (.vector(let a), .vector(let b)): a == b
    case (.map(let a), .map(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && $0.value == $1.value }
    default: false
    }
  }

  /// Reads one form, which must be the whole text.
  static func read(_ text: String) throws -> EDN {
    var rest = Substring(text)
    let value = try form(&rest)
    skip(&rest)
    guard rest.isEmpty else { throw Mistake(description: "more after the form: \(rest.prefix(20))") }
    return value
  }

  /// The value of a keyword in a map.
  subscript(_ name: String) -> EDN? {
    guard case .map(let members) = self else { return nil }
    return members.first { $0.key == .keyword(name) }?.value
  }

  var elements: [EDN] {
    if case .vector(let elements) = self { return elements }
    return []
  }

  var whole: Int? {
    if case .number(let number) = self { return number }
    return nil
  }

  private static func skip(_ rest: inout Substring) {
    while let first = rest.first, first == " " || first == "," { rest.removeFirst() }
  }

  private static func form(_ rest: inout Substring) throws -> EDN {
    skip(&rest)
    guard let first = rest.first else { throw Mistake(description: "the text ends early") }
    switch first {
    case "[": return .vector(try forms(&rest, until: "]"))
    case "{":
      let all = try forms(&rest, until: "}")
      guard all.count.isMultiple(of: 2) else { throw Mistake(description: "a map with a key too many") }
      let keys = stride(from: 0, to: all.count, by: 2).map { all[$0] }
      for (index, key) in keys.enumerated() where keys[..<index].contains(key) {
        throw Mistake(description: "a key twice: \(key)")
      }
      return .map(stride(from: 0, to: all.count, by: 2).map { (all[$0], all[$0 + 1]) })
    default:
      let word = rest.prefix { !" ,[]{}".contains($0) }
      rest.removeFirst(word.count)
      if word == "nil" { return .null }
      if word == "true" || word == "false" { return .boolean(word == "true") }
      if let number = Int(word) { return .number(number) }
      let name = word.dropFirst()
      let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || "-?".contains($0) }
      guard first == ":", isName else { throw Mistake(description: "no form: \(word)") }
      return .keyword(String(name))
    }
  }

  private static func forms(_ rest: inout Substring, until end: Character) throws -> [EDN] {
    rest.removeFirst()
    var forms: [EDN] = []
    while true {
      skip(&rest)
      if rest.first == end {
        rest.removeFirst()
        return forms
      }
      forms.append(try form(&rest))
    }
  }
}
