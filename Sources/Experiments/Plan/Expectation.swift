/// Metrics and operators that claims of `expect` are written with.
///
/// This version checks expectations for their grammar and does not judge them.
enum Expectation {
  /// Comparison operators, the longer ones first.
  static let operators = ["==", "!=", "<=", ">=", "<", ">"]

  /// What is wrong with a claim `METRIC OP NUMBER[%]`; `nil` if nothing is.
  static func problem(_ claim: String) -> (what: String, names: [String])? {
    let parts = claim.split(separator: " ", omittingEmptySubsequences: true).map { String($0) }
    guard parts.count == 3 else { return ("has not the form METRIC OP NUMBER", []) }
    var metric = parts[0]
    for ending in [".rate", ".per_crash"] where metric.hasSuffix(ending) { metric.removeLast(ending.count) }
    let names = Metric.allCases.map { $0.name }
    guard names.contains(metric) else { return ("names no metric", names) }
    guard operators.contains(parts[1]) else { return ("has no comparison such as == or <", operators) }
    var number = parts[2]
    if number.hasSuffix("%") { number.removeLast() }
    let pieces = number.split(separator: ".", omittingEmptySubsequences: false)
    let isNumber =
      pieces.count <= 2
      && pieces.allSatisfy { piece in
        !piece.isEmpty && piece.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
      }
    return isNumber ? nil : ("ends in no number", [])
  }
}
