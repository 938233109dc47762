#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reading whole files: scenarios and saved results.
public enum InputFile {
  /// The largest input that is read; more is a mistake (a wrong file, an endless pipe), not a scenario.
  public static let largestByteCount = 64 * 1024 * 1024

  /// Returns the bytes of the file at `path`, or of standard input for `-`.
  public static func read(_ path: String) throws(FileProblem) -> [UInt8] {
    try read(path, limit: largestByteCount)
  }

  /// Reads at most `limit` bytes.
  static func read(_ path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    guard path != "-" else { return try readAll(0, path: path, limit: limit) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileProblem(.cannotRead, path: path, reason: SystemCall.reason(errno))
    }
    defer { close(descriptor) }
    return try readAll(descriptor, path: path, limit: limit)
  }

  private static func readAll(
    _ descriptor: Int32, path: String, limit: Int
  ) throws(FileProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = chunk.withUnsafeMutableBytes { buffer in
        #if canImport(Darwin)
          Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #elseif canImport(Musl)
          Musl.read(descriptor, buffer.baseAddress, buffer.count)
        #else
          Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
      }
      if count == 0 { return bytes }
      guard count > 0 else {
        let number = errno
        if number == EINTR { continue }
        let kind: FileProblem.Kind = number == EIO ? .inputOutput : .cannotRead
        throw FileProblem(kind, path: path, reason: SystemCall.reason(number))
      }
      guard bytes.count + count <= limit else {
        throw FileProblem(.cannotRead, path: path, reason: "larger than \(limit / 1024 / 1024) MiB")
      }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}
