#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Folders that files are written to.
public enum OutputFolder {
  /// Makes a folder unless it is there; the one that it stands in must be.
  public static func make(_ path: String) throws(FileProblem) {
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw FileProblem(.cannotCreate, path: path, reason: SystemCall.reason(errno))
    }
  }
}
