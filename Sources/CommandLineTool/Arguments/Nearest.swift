/// The name that a user most likely meant; the one place where the tool asks for it.
enum Nearest {
  /// Returns the candidate with the fewest edits from `word`; nil when none is near.
  static func name(to word: String, among candidates: [String]) -> String? {
    // A third of the word may be wrong; a swap of neighbours counts as one edit, as typists make it.
    let limit = max(1, word.count / 3)
    var best: (name: String, edits: Int)?
    for candidate in candidates {
      let edits = distance(Array(word.lowercased()), Array(candidate.lowercased()))
      if edits <= limit, edits < best?.edits ?? Int.max { best = (candidate, edits) }
    }
    return best?.name
  }

  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var beforeLast = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      for column in second.indices {
        var edits = min(last[column + 1], current[column]) + 1
        edits = min(edits, last[column] + (first[row] == second[column] ? 0 : 1))
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          edits = min(edits, beforeLast[column - 1] + 1)
        }
        current.append(edits)
      }
      beforeLast = last
      last = current
    }
    return last[second.count]
  }
}
