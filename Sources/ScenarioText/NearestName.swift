/// Finds the name that somebody probably meant.
public enum NearestName {
  /// The nearest of the names, or nil if none is near enough.
  ///
  /// A name that differs only in case and punctuation comes first (`maxPollRecords` is `max.poll.records`).
  /// Otherwise the fewest edits win (insert, delete, replace, swap neighbours), up to a third of the
  /// length; of equally near names the earlier one.
  public static func find(_ name: String, among names: [String]) -> String? {
    let wanted = folded(name)
    // Longer texts are no misspelled names, and comparing them takes time with the square of the length.
    guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
    var best: String?
    var bestDistance = max(wanted.count, 3) / 3 + 1
    for candidate in names {
      let other = folded(candidate)
      if other == wanted { return candidate }
      guard other.count <= 64, (other.count - wanted.count).magnitude < bestDistance else { continue }
      let distance = distance(wanted, other)
      // Replacing everything is no misspelling: "a" is not meant as "b".
      if distance < bestDistance, distance < max(wanted.count, other.count) {
        best = candidate
        bestDistance = distance
      }
    }
    return best
  }

  /// The scalars in lower case without ASCII punctuation.
  private static func folded(_ name: String) -> [UInt32] {
    var result: [UInt32] = []
    for scalar in name.unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value), byte < 0x80 else {
        result.append(scalar.value)
        continue
      }
      if Byte.isLetter(byte) || Byte.isDigit(byte) { result.append(UInt32(Byte.lowercased(byte))) }
    }
    return result
  }

  /// The Damerau-Levenshtein distance where no stretch is edited twice.
  private static func distance(_ first: [UInt32], _ second: [UInt32]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for row in 1...max(first.count, 1) where row <= first.count {
      var current = [row]
      current.reserveCapacity(second.count + 1)
      for column in 1...max(second.count, 1) where column <= second.count {
        let same = first[row - 1] == second[column - 1]
        var cost = min(
          previous[column] + 1, current[column - 1] + 1, previous[column - 1] + (same ? 0 : 1))
        if row > 1, column > 1, first[row - 1] == second[column - 2], first[row - 2] == second[column - 1] {
          cost = min(cost, beforePrevious[column - 2] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[second.count]
  }
}
