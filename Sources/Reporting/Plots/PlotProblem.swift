/// Why a drawing cannot be made.
public struct PlotProblem: Error, Sendable, Equatable {
  /// The reason, and what helps.
  public let reason: String

  init(_ reason: String) { self.reason = reason }
}
