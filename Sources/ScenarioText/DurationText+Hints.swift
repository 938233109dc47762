extension DurationText {
  /// What to write instead of a text that is no duration.
  static func remedy(for text: String) -> String {
    if let number = DecimalNumber(text), !number.negative {
      if number == .zero { return "write \"0s\"" }
      if number.scaled(by: 1_000_000) != nil, number < 1_000_000_000 {
        return "write \"\(number)ms\" or \"\(number)s\""
      }
    }
    if let nanoseconds = likely(text) { return "write \"\(format(nanoseconds))\"" }
    return "write numbers with units (h m s ms us ns, in this order), such as \"250ms\" or \"1m30s\""
  }

  /// What a text probably means: "5 seconds", "1,5s", "500ms1s", "PT1M30S"; nil if that is unclear.
  static func likely(_ text: String) -> Int64? {
    guard text.utf8.count <= 60 else { return nil }
    var bytes: [UInt8] = []
    for byte in text.utf8 where byte != Byte.space && byte != Byte.tab && byte != 0x5F {
      bytes.append(byte == Byte.comma ? Byte.dot : Byte.lowercased(byte))
    }
    // ISO 8601 as in "PT5S": the letters after the T are our units.
    if bytes.count > 2, bytes[0] == 0x70, bytes[1] == 0x74 { bytes.removeFirst(2) }
    if bytes.first == Byte.plus { bytes.removeFirst() }
    guard !bytes.isEmpty else { return nil }
    var index = 0
    var total: Int64 = 0
    while index < bytes.count {
      let numberStart = index
      while index < bytes.count, Byte.isDigit(bytes[index]) || bytes[index] == Byte.dot { index += 1 }
      let wordStart = index
      while index < bytes.count, !Byte.isDigit(bytes[index]), bytes[index] != Byte.dot { index += 1 }
      guard let number = DecimalNumber(String(decoding: bytes[numberStart..<wordStart], as: UTF8.self)),
        let length = TimeUnit.likelyLength(String(decoding: bytes[wordStart..<index], as: UTF8.self)),
        let part = number.scaled(by: length), part <= maximum - total
      else { return nil }
      total += part
    }
    return total
  }
}
