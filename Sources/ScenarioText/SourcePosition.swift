/// A place in a text as people count it: line and column from 1.
///
/// A column is one Unicode scalar; a tab is one column too, as in ShellCheck's json1 and VS Code's matchers.
public struct SourcePosition: Sendable, Equatable {
  /// The line, from 1.
  public let line: Int
  /// The column in Unicode scalars, from 1.
  public let column: Int

  /// Makes a position from a line and a column, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
