/// Gathers all problems of a run, and the sources that they point into.
///
/// A class, because parser, readers and model add to one list while they hold no reference to each other.
public final class ProblemCollector {
  /// Errors kept; later ones are only counted.
  public static let errorLimit = 20
  /// Warnings and notes kept, each; later ones are only counted.
  public static let otherLimit = 100

  /// The sources in order of registration; a range's `source` is the index here.
  public private(set) var sources: [SourceText] = []
  /// Every field that was read, in reading order.
  public private(set) var resolution: [ResolvedField] = []
  /// All errors, kept or not.
  public private(set) var errorCount = 0
  /// All warnings, kept or not.
  public private(set) var warningCount = 0
  /// All notes, kept or not.
  public private(set) var noteCount = 0
  private var kept: [Problem] = []

  /// Makes an empty collector.
  public init() {}

  /// Registers a text to parse, and gives it the next free id.
  public func addSource(name: String, bytes: [UInt8]) -> SourceText {
    let source = SourceText(id: sources.count, name: name, bytes: bytes)
    sources.append(source)
    return source
  }

  /// Whether any error was reported.
  public var hasErrors: Bool { errorCount > 0 }

  /// Whether further errors are only counted, so that suggestions need not be computed for them.
  public var isFull: Bool { errorCount >= Self.errorLimit }

  /// Adds a problem; beyond the limits it is counted, and no longer kept.
  ///
  /// What was said of the same place before is not said again: a file of settings serves several clients.
  public func report(_ problem: Problem) {
    let isKnown = kept.contains {
      $0.range != nil && $0.range == problem.range && $0.code == problem.code && $0.summary == problem.summary
    }
    if isKnown { return }
    let keep: Bool
    switch problem.severity {
    case .error:
      keep = errorCount < Self.errorLimit
      errorCount += 1
    case .warning:
      keep = warningCount < Self.otherLimit
      warningCount += 1
    case .note:
      keep = noteCount < Self.otherLimit
      noteCount += 1
    }
    if keep { kept.append(problem) }
  }

  /// Logs how a field was understood.
  public func resolve(_ field: ResolvedField) {
    resolution.append(field)
  }

  /// The kept problems by source and position; those without a place come last, ties in reporting order.
  public var problems: [Problem] {
    let order = kept.indices.sorted { first, second in
      let left = Self.place(kept[first])
      let right = Self.place(kept[second])
      return left == right ? first < second : left < right
    }
    return order.map { kept[$0] }
  }

  private static func place(_ problem: Problem) -> (Int, Int) {
    guard let range = problem.range else { return (Int.max, 0) }
    return (range.source, range.start)
  }
}
