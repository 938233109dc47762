import DeliveryModel
import Testing

/// Mutation of the model: every rule that can be broken on purpose is missed by some law.
struct PlantedBugTests {
  /// Scenarios of each family that are tried before a bug counts as not noticed.
  private static let count = 400

  @Test(arguments: PlantedBug.allCases)
  func `A planted bug is caught by a law`(_ bug: PlantedBug) {
    for number in 1...Self.count {
      for family in LawFamily.all
      where Self.isBroken(family, number, bug) && !Self.isBroken(family, number, nil) { return }
    }
    Issue.record("no law notices that \(bug.sentence)")
  }

  private static func isBroken(_ family: LawFamily, _ number: Int, _ bug: PlantedBug?) -> Bool {
    do {
      return try !family.broken(number, bug).isEmpty
    } catch is RunFailure {
      // The books are broken, or the run does not end.
      return true
    } catch {
      Issue.record("\(family.name) \(number): \(error)")
      return false
    }
  }
}
