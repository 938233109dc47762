import Testing

@testable import DeliveryModel

struct GlobTests {
  static let rows: [(pattern: String, name: String, matches: Bool)] = [
    ("billing-1", "billing-1", true), ("billing-1", "billing-10", false), ("billing-*", "billing-10", true),
    ("*", "", true), ("*", "x", true), ("", "", true), ("", "x", false), ("**", "ab", true),
    ("a*c", "abbc", true),
    ("a*c", "abcd", false), ("a*b*c", "axbxbxc", true), ("*-1", "billing-1", true),
    ("*-1", "billing-11", false),
    ("a*a", "a", false), ("a*a", "aa", true), ("?", "a", false), ("*a*b*", "xxbxxaxx", false),
  ]

  @Test(arguments: rows.indices)
  func `A star stands for any characters, also none`(_ row: Int) {
    let (pattern, name, matches) = Self.rows[row]
    #expect(Glob.matches(pattern, name) == matches, "\(pattern) on \(name)")
  }

  @Test func `Many stars against a long name end`() {
    let pattern = String(repeating: "*a", count: 200) + "b"
    #expect(!Glob.matches(pattern, String(repeating: "a", count: 4000)))
  }
}
