import Experiments

/// The part of the work that the user asked for.
enum ShardChoice: Equatable, Sendable {
  case part(Shard)
  /// The part that the environment of an array job names, and how many there must be, if that was said.
  case auto(count: Int?)

  init(_ text: String, in arguments: ParsedArguments) throws(UsageError) {
    if text == "auto" {
      self = .auto(count: nil)
    } else if text.hasPrefix("auto/"), let shard = Shard("1/" + text.dropFirst(5)) {
      self = .auto(count: shard.count)
    } else if let shard = Shard(text) {
      self = .part(shard)
    } else {
      throw arguments.problem(
        "option '--shard' takes I/N with 1 <= I <= N <= \(Shard.limit), such as 3/8, auto or auto/N, not '\(text)'",
        suggestion: Nearest.name(to: text, among: ["auto"]))
    }
  }

  /// Returns the part; one that was read from the environment is printed with what was read.
  func resolve(for command: CommandName, on console: Console) throws(CommandFailure) -> Shard {
    switch self {
    case .part(let shard): return shard
    case .auto(let count):
      let found: (shard: Shard, source: ShardVariables.Source)
      do throws(ShardVariables.Mistake) {
        found = try ShardVariables.shard(of: count, in: console.environment)
      } catch {
        throw .usage(UsageError(error.message, command: command))
      }
      console.note("shard \(found.shard.text), from \(found.source.shown)")
      guard let path = found.source.statusFile else { return found.shard }
      try console.write("", to: path)
      return found.shard
    }
  }
}
