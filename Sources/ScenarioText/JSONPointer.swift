/// The path to a value inside a document, as RFC 6901 writes it: `/consumers/billing/commit/every`.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  /// The names and array indices on the way, unescaped.
  public let tokens: [String]

  /// The whole document.
  public static let root = JSONPointer(tokens: [])

  /// Makes a pointer from unescaped tokens.
  public init(tokens: [String]) {
    self.tokens = tokens
  }

  /// Reads a pointer; nil if a non-empty text does not begin with "/" or has a "~" without 0 or 1.
  public init?(_ text: String) {
    guard !text.isEmpty else {
      tokens = []
      return
    }
    var bytes = Array(text.utf8)
    guard bytes.removeFirst() == Byte.slash else { return nil }
    var read: [String] = []
    var token: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == Byte.slash {
        read.append(String(decoding: token, as: UTF8.self))
        token = []
      } else if byte == 0x7E {
        guard index < bytes.count, bytes[index] == 0x30 || bytes[index] == 0x31 else { return nil }
        token.append(bytes[index] == 0x30 ? 0x7E : Byte.slash)
        index += 1
      } else {
        token.append(byte)
      }
    }
    read.append(String(decoding: token, as: UTF8.self))
    tokens = read
  }

  /// The pointer as RFC 6901 writes it; the root is the empty text.
  public var description: String {
    var text = ""
    for token in tokens {
      text += "/"
      for scalar in token.unicodeScalars {
        switch scalar {
        case "~": text += "~0"
        case "/": text += "~1"
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }

  /// The pointer to the member with this name.
  public func appending(_ name: String) -> JSONPointer { JSONPointer(tokens: tokens + [name]) }

  /// The pointer to the array element with this index, from 0.
  public func appending(_ index: Int) -> JSONPointer { appending(String(index)) }

  /// A token as an array index: digits without leading zeros, below `count`.
  static func index(_ token: String, below count: Int) -> Int? {
    let digits = token.utf8
    guard let first = digits.first, Byte.isDigit(first), first != Byte.zero || digits.count == 1,
      let index = Int(token), index < count
    else { return nil }
    return index
  }
}
