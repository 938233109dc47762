/// Commands that wait for the simulator; this file goes when the last of them has its own.
extension Commands {
  /// Writes a starter scenario.
  static func initialize(_ options: InitOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    throw .internalError("'init' is not wired")
  }

  /// Checks scenarios.
  static func validate(_ options: ValidateOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    throw .internalError("'validate' is not wired")
  }

  /// Simulates one point.
  static func run(_ options: RunOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    throw .internalError("'run' is not wired")
  }

  /// Simulates every point.
  static func sweep(_ options: SweepOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    throw .internalError("'sweep' is not wired")
  }

  /// Prints a JSON Schema.
  static func schema(_ options: SchemaOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    throw .internalError("'schema' is not wired")
  }
}
