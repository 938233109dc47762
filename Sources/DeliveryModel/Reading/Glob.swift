/// Names with `*`, which stands for any characters, also none.
enum Glob {
  /// Whether the pattern covers the name; linear in both, whatever the pattern.
  static func matches(_ pattern: String, _ name: String) -> Bool {
    let pattern = Array(pattern.utf8)
    let name = Array(name.utf8)
    var place = 0
    var taken = 0
    var star = -1
    var retry = 0
    while taken < name.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        star = place
        retry = taken
        place += 1
      } else if place < pattern.count, pattern[place] == name[taken] {
        place += 1
        taken += 1
      } else if star >= 0 {
        place = star + 1
        retry += 1
        taken = retry
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
