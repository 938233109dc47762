/// Why a file could not be read or written.
public struct FileProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was being done when it went wrong; it decides the exit status.
  public enum Kind: Equatable, Sendable, CaseIterable {
    /// The input is missing, unreadable, a directory or too large (exit 66).
    case cannotRead
    /// The output or its temporary file could not be created or put in place (exit 73).
    case cannotCreate
    /// Reading or writing failed half-way, as on a full disk (exit 74).
    case inputOutput
  }

  /// What was being done when it went wrong.
  public let kind: Kind
  /// The path as the user gave it.
  public let path: String
  /// What the system said, such as "no such file or directory".
  public let reason: String

  /// Makes a problem from its parts.
  public init(_ kind: Kind, path: String, reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  /// The message, for whoever prints the error.
  public var description: String { message }

  /// One line for the user: the path and the reason.
  public var message: String {
    switch kind {
    case .cannotRead: "cannot read '\(path)': \(reason)"
    case .cannotCreate: "cannot create '\(path)': \(reason)"
    case .inputOutput: "input/output error on '\(path)': \(reason)"
    }
  }
}
