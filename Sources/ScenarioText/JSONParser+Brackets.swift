extension JSONParser {
  /// Reports that the text ends before the bracket that closes this one.
  mutating func reportUnclosed(_ opening: Int) -> JSONValue.Kind? {
    let isObject = bytes[opening] == Byte.openBrace
    var end = bytes.count
    while end > opening + 1, bytes[end - 1] <= Byte.space { end -= 1 }
    let kind = isObject ? "object" : "array"
    report(
      .unclosed, "the document ends inside an \(kind)",
      help: isObject ? "close it with }" : "close it with ]", end..<end,
      related: [RelatedNote("the \(kind) begins here", range(opening..<opening + 1))])
    return nil
  }

  /// Reports a closing bracket of the other kind.
  mutating func reportWrongBracket(_ opening: Int) -> JSONValue.Kind? {
    let isObject = bytes[opening] == Byte.openBrace
    let kind = isObject ? "object" : "array"
    let closing = isObject ? "}" : "]"
    report(
      .wrongBracket, "the \(kind) is closed by the wrong bracket", help: "close it with \(closing)",
      index..<index + 1, related: [RelatedNote("the \(kind) begins here", range(opening..<opening + 1))])
    return nil
  }
}
