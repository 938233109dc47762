extension JSONParser {
  /// Skips white space and, after reporting them, comments.
  mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case Byte.space, Byte.tab, Byte.lineFeed, Byte.carriageReturn:
        index += 1
      case Byte.hash:
        skipLineComment()
      case Byte.slash where index + 1 < bytes.count && bytes[index + 1] == Byte.slash:
        skipLineComment()
      case Byte.slash where index + 1 < bytes.count && bytes[index + 1] == Byte.asterisk:
        skipBlockComment()
      default:
        return
      }
    }
  }

  private mutating func skipLineComment() {
    let start = index
    while index < bytes.count, bytes[index] != Byte.lineFeed { index += 1 }
    reportComment(start..<index)
  }

  private mutating func skipBlockComment() {
    let start = index
    index += 2
    while index < bytes.count {
      if bytes[index] == Byte.slash, bytes[index - 1] == Byte.asterisk, index > start + 2 {
        index += 1
        break
      }
      index += 1
    }
    reportComment(start..<index)
  }

  private mutating func reportComment(_ place: Range<Int>) {
    report(
      .comment, "JSON has no comments", help: "use \"description\", which every object accepts", place)
  }
}
