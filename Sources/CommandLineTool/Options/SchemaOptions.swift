/// The options of `schema`.
struct SchemaOptions: Equatable, Sendable {
  /// The formats that have a schema.
  enum Kind: String, CaseIterable, Sendable {
    case scenario, result
  }

  let kind: Kind
  let global: GlobalOptions

  init(_ arguments: ParsedArguments) {
    kind = arguments.choice(.for, default: .scenario)
    global = GlobalOptions(arguments)
  }
}
