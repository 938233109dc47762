import DeliveryHistory

/// The options of `explain`.
struct ExplainOptions: Equatable, Sendable {
  /// What is to be explained.
  enum Subject: Equatable, Sendable {
    /// The words that are counted.
    case terms
    /// The rules that the model can break.
    case bugs
    /// A code of a diagnostic, such as DS0104.
    case code(String)
    /// A record as it was typed.
    case record(String)
    /// The first record of a class.
    case first(RecordOutcome.Class)
  }

  let subject: Subject
  let simulation: SimulationOptions
  /// The number of the run, from 0; nil for the first in which such a record is found.
  let run: Int?
  /// The application and sink that are meant; nil for the first that fits.
  let consumer: String?
  let sink: String?
  let global: GlobalOptions

  static let classes = ["duplicated", "lost", "unresolved", "dead_lettered", "once"]

  init(_ arguments: ParsedArguments) throws(UsageError) {
    global = GlobalOptions(arguments)
    simulation = try SimulationOptions(arguments)
    run = try arguments.integer(.run, in: 0...999_999)
    consumer = arguments.value(.consumer)
    sink = arguments.value(.sink)
    subject = try Self.subject(arguments)
  }

  private static func subject(_ arguments: ParsedArguments) throws(UsageError) -> Subject {
    if arguments.has(.terms) {
      guard arguments.operands.isEmpty else { throw arguments.problem("'--terms' takes no FILE") }
      return .terms
    }
    if arguments.has(.bugs) {
      guard arguments.operands.isEmpty else { throw arguments.problem("'--bugs' takes no FILE") }
      return .bugs
    }
    guard let operand = arguments.operands.first else {
      throw arguments.problem("missing FILE (or a code such as DS0104, --terms, or --bugs)")
    }
    let records = arguments.values(.record)
    let first = arguments.value(.first)
    switch (records.count, first) {
    case (0, nil):
      if operand.uppercased().hasPrefix("DS"), operand.utf8.count == 6 { return .code(operand) }
      throw arguments.problem("which record? Give --record, such as orders-2@17, or --first duplicated")
    case (1, nil): return .record(records[0])
    case (0, .some(let word)): return .first(RecordOutcome.Class(rawValue: word) ?? .duplicated)
    default: throw arguments.problem("one record at a time: '--record' and '--first' exclude each other")
    }
  }
}
