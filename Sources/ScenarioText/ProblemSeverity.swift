/// How serious a problem is.
public enum ProblemSeverity: Sendable, Equatable {
  /// The scenario cannot be run.
  case error
  /// It can be run, but perhaps does not do what was meant.
  case warning
  /// Something worth knowing.
  case note

  /// The word that stands in reports.
  public var name: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }
}
