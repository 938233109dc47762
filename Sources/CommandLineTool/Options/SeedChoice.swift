/// The seed that the user asked for.
enum SeedChoice: Equatable, Sendable {
  case number(UInt64)
  case random

  init(_ text: String, in arguments: ParsedArguments) throws(UsageError) {
    if text == "random" {
      self = .random
    } else if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt64(text) {
      self = .number(number)
    } else {
      throw arguments.problem(
        "option '--seed' takes a whole number from 0 to \(UInt64.max) or 'random', not '\(text)'",
        suggestion: Nearest.name(to: text, among: ["random"]))
    }
  }

  /// Returns the seed; a random one is printed at once, so that the run can be repeated whatever happens.
  func resolve(printingTo console: Console) -> UInt64 {
    switch self {
    case .number(let number): return number
    case .random:
      // Short enough to be typed again.
      let number = UInt64.random(in: 0...UInt64(UInt32.max))
      console.errors.write("seed \(number)\n")
      return number
    }
  }
}
