/// A colour by what it is for, so that a page can show it in light and dark.
enum Ink: Equatable {
  case ink, faint, line, paper, blue, orange, plum
  /// A colour that is the same everywhere.
  case fixed(String)

  /// What a page's style sheet calls it; `nil` if it has a colour of its own.
  var name: String? {
    switch self {
    case .ink: "ink"
    case .faint: "faint"
    case .line: "line"
    case .paper: "paper"
    case .blue: "blue"
    case .orange: "orange"
    case .plum: "plum"
    case .fixed: nil
    }
  }

  /// The colour on white paper.
  var light: String {
    switch self {
    case .ink: "#1b1d22"
    case .faint: "#5b606b"
    case .line: "#d5d8de"
    case .paper: "#ffffff"
    case .blue: "#0072b2"
    case .orange: "#b85c00"
    case .plum: "#a8006b"
    case .fixed(let color): color
    }
  }

  /// The colour on a dark screen.
  var dark: String {
    switch self {
    case .ink: "#e6e7ea"
    case .faint: "#a3a8b3"
    case .line: "#3a3f49"
    case .paper: "#16181d"
    case .blue: "#56b4e9"
    case .orange: "#e69f00"
    case .plum: "#cc79a7"
    case .fixed(let color): color
    }
  }

  /// Those that a page's style sheet knows.
  static let named: [Ink] = [.ink, .faint, .line, .paper, .blue, .orange, .plum]
}
