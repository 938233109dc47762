import Synchronization

/// A results file that grows line by line and appears under its name when it is finished or interrupted.
///
/// A class because it is an open file: one identity, shared by whoever appends. Every line is handed to the
/// system before `append` returns, so what was simulated survives a crash in the temporary file. A file
/// that is dropped without `complete` or `interrupted` leaves what stood under the name before.
public final class ResultsFile: Sendable {
  private struct State: ~Copyable {
    var file: PendingFile
    var lineCount = 0
  }

  private let state: Mutex<State>

  /// Creates the temporary file beside `path`.
  public init(_ path: String) throws(FileProblem) {
    self.state = Mutex(State(file: try PendingFile(path)))
  }

  /// The number of lines so far.
  public var lineCount: Int { state.withLock { $0.lineCount } }

  /// Appends one line; the line break is added here.
  public func append(_ line: String) throws(FileProblem) {
    try state.withLock { (state) throws(FileProblem) in
      try state.file.append(Array(line.utf8) + [0x0A])
      state.lineCount += 1
    }
  }

  /// Puts the finished file in place.
  public func complete() throws(FileProblem) {
    try state.withLock { (state) throws(FileProblem) in try state.file.putInPlace() }
  }

  /// Puts the lines so far in place, so that a resumed sweep can start from them.
  ///
  /// With no line yet there is nothing to resume, and an older file keeps its place.
  public func interrupted() throws(FileProblem) {
    if lineCount > 0 { try complete() }
  }
}
