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
    var rest = ArraySlice(text.utf8)
    let value = try form(&rest)
    skip(&rest)
    guard rest.isEmpty else { throw Mistake(description: "more after the form: \(text)") }
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

  private static func skip(_ rest: inout ArraySlice<UInt8>) {
    while let first = rest.first, first == UInt8(ascii: " ") || first == UInt8(ascii: ",") {
      rest.removeFirst()
    }
  }

  private static func form(_ rest: inout ArraySlice<UInt8>) throws -> EDN {
    skip(&rest)
    guard let first = rest.first else { throw Mistake(description: "the text ends early") }
    switch first {
    case UInt8(ascii: "["): return .vector(try forms(&rest, until: UInt8(ascii: "]")))
    case UInt8(ascii: "{"):
      let all = try forms(&rest, until: UInt8(ascii: "}"))
      guard all.count.isMultiple(of: 2) else { throw Mistake(description: "a map with a key too many") }
      let members = stride(from: 0, to: all.count, by: 2).map { (key: all[$0], value: all[$0 + 1]) }
      for (index, member) in members.enumerated()
      where members[..<index].contains(where: { $0.key == member.key }) {
        throw Mistake(description: "a key twice: \(member.key)")
      }
      return .map(members)
    default:
      let bytes = rest.prefix { !" ,[]{}".utf8.contains($0) }
      rest.removeFirst(bytes.count)
      return try atom(String(decoding: bytes, as: UTF8.self))
    }
  }

  private static func atom(_ word: String) throws -> EDN {
    if let number = Int(word) { return .number(number) }
    if word == "nil" { return .null }
    if word == "true" || word == "false" { return .boolean(word == "true") }
    let name = word.dropFirst()
    let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || "-?".contains($0) }
    guard word.first == ":", isName else { throw Mistake(description: "no form: \(word)") }
    return .keyword(String(name))
  }

  private static func forms(_ rest: inout ArraySlice<UInt8>, until end: UInt8) throws -> [EDN] {
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
