#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writing whole files so that a reader sees the old content or the new, never a part.
public enum OutputFile {
  /// Replaces the content of the file at `path`, creating it if needed.
  ///
  /// After a failure the old content is untouched and no temporary file is left. Symbolic links are followed,
  /// permissions are kept, and a device such as `/dev/stdout` is written to in place.
  public static func replace(_ path: String, _ bytes: [UInt8]) throws(FileProblem) {
    var file = try PendingFile(path)
    try file.append(bytes)
    try file.putInPlace()
  }

  /// Replaces the content of the file at `path` with text in UTF-8.
  public static func replace(_ path: String, text: String) throws(FileProblem) {
    try replace(path, Array(text.utf8))
  }

  /// Adds text in UTF-8 to the end of the file at `path`, creating it if needed.
  ///
  /// For files that somebody else made and may hold open, which must not be replaced by another.
  public static func append(_ path: String, text: String) throws(FileProblem) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw FileProblem(.cannotCreate, path: path, reason: SystemCall.reason(errno))
    }
    defer { close(descriptor) }
    let error = SystemCall.writeAll(Array(text.utf8), to: descriptor)
    guard error == 0 else {
      throw FileProblem(.inputOutput, path: path, reason: SystemCall.reason(error))
    }
  }
}
