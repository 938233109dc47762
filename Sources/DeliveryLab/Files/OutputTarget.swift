#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where an output really goes, after symbolic links are followed.
struct OutputTarget {
  /// The path as the user gave it, for messages.
  let path: String
  /// The file to be replaced, which need not exist.
  let destination: String
  /// The permissions of the file that is there; nil when there is none.
  let permissions: mode_t?
  /// Whether it is a device or a pipe, which is written to and must never be replaced by a file.
  let isStream: Bool

  init(_ path: String) throws(FileProblem) {
    self.path = path
    self.destination = try Self.followLinks(path)
    var status = stat()
    guard stat(destination, &status) == 0 else {
      self.permissions = nil
      self.isStream = false
      return
    }
    let type = status.st_mode & S_IFMT
    guard type != S_IFDIR else {
      throw FileProblem(.cannotCreate, path: path, reason: SystemCall.reason(EISDIR))
    }
    // A rename would replace even a file that may not be written; a user who protected it means it.
    guard access(destination, W_OK) == 0 else {
      throw FileProblem(.cannotCreate, path: path, reason: SystemCall.reason(errno))
    }
    self.permissions = status.st_mode & 0o7777
    self.isStream = type != S_IFREG
  }

  /// The folder that holds the destination, with its final slash; empty for the working directory.
  var folder: String {
    guard let slash = destination.lastIndex(of: "/") else { return "" }
    return String(destination[...slash])
  }

  /// Follows links by hand, because the last one may point to a file that does not exist yet.
  private static func followLinks(_ path: String) throws(FileProblem) -> String {
    var current = path
    for _ in 0..<40 {
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = buffer.withUnsafeMutableBytes { bytes -> Int in
        guard let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return -1 }
        return readlink(current, start, bytes.count)
      }
      guard count >= 0 else { return current }
      let target = String(decoding: buffer[..<count], as: UTF8.self)
      if target.hasPrefix("/") {
        current = target
      } else if let slash = current.lastIndex(of: "/") {
        current = current[...slash] + target
      } else {
        current = target
      }
    }
    throw FileProblem(.cannotCreate, path: path, reason: SystemCall.reason(ELOOP))
  }
}
