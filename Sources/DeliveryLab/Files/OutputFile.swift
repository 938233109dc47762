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
}
