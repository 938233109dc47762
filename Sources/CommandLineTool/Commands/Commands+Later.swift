extension Commands {
  /// Writes a starter scenario.
  static func initialize(_ options: InitOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    throw .internalError("'init' is not wired")
  }

  /// Prints a JSON Schema.
  static func schema(_ options: SchemaOptions, on console: Console) throws(CommandFailure) -> ExitStatus {
    throw .internalError("'schema' is not wired")
  }
}
