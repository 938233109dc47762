/// The options of `merge`.
struct MergeOptions: Equatable, Sendable {
  let files: [String]
  let allowsIncomplete: Bool
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) throws(UsageError) {
    files = arguments.operands
    allowsIncomplete = arguments.has(.allowIncomplete)
    global = GlobalOptions(arguments)
    guard files.filter({ $0 == "-" }).count <= 1 else {
      throw arguments.problem("standard input can be read once")
    }
  }
}
