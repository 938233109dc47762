/// What is wrong with a results file.
public struct ResultsProblem: Error, Sendable, Equatable {
  /// The path as the user gave it.
  public let path: String
  /// The line, from 1; `nil` for the file as a whole.
  public let line: Int?
  /// The matter in one sentence.
  public let reason: String

  /// Names a problem.
  public init(path: String, line: Int? = nil, _ reason: String) {
    self.path = path
    self.line = line
    self.reason = reason
  }

  /// The problem in one line, as compilers write theirs.
  public var message: String { path + (line.map { ":\($0)" } ?? "") + ": " + reason }
}
