import ScenarioText

/// A published claim about delivery that a scenario examines: `claim` of the scenario file.
public struct ClaimCard: Sendable, Equatable {
  /// The claim's number, such as `0.10`.
  public var number: String
  /// What is claimed.
  public var text: String
  /// What is true: whether it holds, or when.
  public var verdict: String

  /// Reads `claim`; `nil` if there is none, or after reporting what is wrong with it.
  static func read(_ document: JSONValue, into problems: ProblemCollector) -> ClaimCard? {
    guard let value = document.member("claim"),
      var fields = ObjectReader(
        value, at: JSONPointer.root.appending("claim"), as: "\"claim\"", into: problems)
    else { return nil }
    let before = problems.errorCount
    let number = fields.requiredString("number")
    if problems.errorCount == before, !isNumber(number) {
      problems.error(
        .outOfRange, "\(JSONText.quoted(JSONText.clipped(number))) is no number of a claim",
        help: "write it like \"0.10\"", at: fields.pointer("number"), range: fields.range(of: "number"))
    }
    let card = ClaimCard(
      number: number, text: fields.requiredString("text"), verdict: fields.requiredString("verdict"))
    fields.finish()
    return problems.errorCount == before ? card : nil
  }

  /// The parts of the number, for ordering: 0.10 comes after 0.9.
  public var parts: [Int] { number.split(separator: ".").map { Int($0) ?? 0 } }

  private static func isNumber(_ text: String) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && part.utf8.count <= 6 && part.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
    }
  }
}
