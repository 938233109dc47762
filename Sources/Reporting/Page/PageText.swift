/// Pieces of HTML that every part of a page is made of.
enum PageText {
  /// An element with content that is HTML already.
  static func element(_ name: String, _ attributes: [(String, String)] = [], _ content: String) -> String {
    "<\(name)" + attributes.map { XMLText.attribute($0.0, $0.1) }.joined() + ">\(content)</\(name)>"
  }

  /// Text as HTML.
  static func text(_ text: String) -> String { XMLText.escaped(text) }

  /// Text of several lines as HTML.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { XMLText.escaped(String($0)) }
      .joined(separator: "\n")
  }

  /// A table that can be scrolled sideways; cells are HTML already, those of `left` columns are words, others numbers.
  static func table(caption: String, head: [String], rows: [[String]], left: Int) -> String {
    let heads = head.enumerated().map { place, cell in
      element("th", [("scope", "col")] + (place < left ? [("class", "w")] : []), cell)
    }
    let body = rows.map { row -> String in
      let cells = row.enumerated().map { place, cell in
        place == 0
          ? element("th", [("scope", "row"), ("class", "w")], cell)
          : element("td", place < left ? [("class", "w")] : [], cell)
      }
      return element("tr", [], cells.joined())
    }
    return
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\"\(XMLText.attribute("aria-label", caption))>\n<table>"
      + element("caption", [], text(caption)) + "\n<thead>" + element("tr", [], heads.joined())
      + "</thead>\n<tbody>\n"
      + body.joined(separator: "\n") + "\n</tbody></table></div>\n"
  }
}
