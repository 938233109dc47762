/// The line of a source around a place, cut to a width that can be read, and split at the place.
struct Excerpt {
  /// The line's number, from 1.
  let line: Int
  /// What stands before the place, "..." first if the line was cut.
  let before: String
  /// The place itself, as far as it is on this line.
  let marked: String
  /// What stands behind it, "..." last if the line was cut.
  let after: String

  /// Longer lines are cut.
  private static let lineLimit = 160
  /// How much of a cut line stays before the place.
  private static let leading = 60

  /// Makes the excerpt of a range; a range over several lines is shown on its first.
  init(of range: SourceRange, in source: SourceText) {
    let start = min(max(range.start, 0), source.bytes.count)
    let index = source.lineIndex(ofByte: start)
    line = index + 1
    let whole = source.lineBytes(index)
    // A place at the line end itself is shown behind the last character.
    let place = min(start, whole.upperBound)
    var from = whole.lowerBound
    var to = whole.upperBound
    if whole.count > Self.lineLimit {
      from = max(from, min(place - Self.leading, to - Self.lineLimit))
      to = min(to, from + Self.lineLimit)
      while from < place, Byte.isContinuation(source.bytes[from]) { from += 1 }
      while to > place, to < whole.upperBound, Byte.isContinuation(source.bytes[to]) { to -= 1 }
    }
    let end = min(max(range.end, place), to)
    func text(_ part: Range<Int>) -> String { String(decoding: source.bytes[part], as: UTF8.self) }
    before = (from > whole.lowerBound ? "..." : "") + text(from..<place)
    marked = text(place..<end)
    after = text(end..<to) + (to < whole.upperBound ? "..." : "")
  }

  /// The line as it is shown in a terminal.
  var shown: String { Self.shown(before).text + Self.shown(marked).text + Self.shown(after).text }

  /// How many cells stand before the place.
  var indent: Int { Self.shown(before).cells }

  /// How many carets go below the place, at least one.
  var caretCount: Int { max(1, Self.shown(marked).cells) }

  /// Text with tabs as four spaces and no controls, and the cells that it takes.
  private static func shown(_ text: String) -> (text: String, cells: Int) {
    var result = ""
    var cells = 0
    for scalar in text.unicodeScalars {
      if scalar.value == 0x09 {
        result += "    "
        cells += 4
      } else if JSONText.isUnsafe(scalar.value) {
        result += "\u{FFFD}"
        cells += 1
      } else {
        result.unicodeScalars.append(scalar)
        cells += DisplayWidth.cells(scalar.value)
      }
    }
    return (result, cells)
  }
}
