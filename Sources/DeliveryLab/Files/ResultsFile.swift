#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import Synchronization

/// A results file that grows line by line under its own name.
///
/// Every line is handed to the system before `append` returns, so that whatever ends the process leaves what was
/// simulated in the file, the last line perhaps torn; a resumed sweep goes on from there. One process at a time may
/// have a file open. A class because it is an open file: one identity, shared by whoever appends.
public final class ResultsFile: Sendable {
  /// The largest file that is read.
  public static let largestByteCount = 8 << 30

  private let target: OutputTarget
  private let descriptor: Int32
  private let lines = Mutex(0)

  /// Opens the file at `path`, creating it if needed; what it holds stays until `keep`.
  public init(_ path: String) throws(FileProblem) {
    target = try OutputTarget(path)
    let access = target.isStream ? O_WRONLY : O_RDWR | O_CREAT
    descriptor = open(target.destination, access | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw FileProblem(.cannotCreate, path: path, reason: SystemCall.reason(errno))
    }
    // Where files cannot be locked, as on some network mounts, nothing is lost but this check.
    guard target.isStream || flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else {
      close(descriptor)
      throw FileProblem(.cannotCreate, path: path, reason: "another process is writing to it")
    }
  }

  deinit { close(descriptor) }

  /// The bytes of a results file; `-` is standard input.
  public static func read(_ path: String) throws(FileProblem) -> [UInt8] {
    try InputFile.read(path, limit: largestByteCount)
  }

  /// The bytes that the file holds; none of a device or pipe.
  public func contents() throws(FileProblem) -> [UInt8] {
    target.isStream ? [] : try Self.read(target.destination)
  }

  /// Keeps so many bytes from the start, which have so many lines, and drops the rest.
  public func keep(bytes: Int = 0, lines count: Int = 0) throws(FileProblem) {
    lines.withLock { $0 = count }
    guard !target.isStream else { return }
    guard ftruncate(descriptor, off_t(bytes)) == 0, lseek(descriptor, off_t(bytes), SEEK_SET) >= 0 else {
      throw problem(errno)
    }
  }

  /// The path as the user gave it.
  public var path: String { target.path }

  /// The number of lines so far.
  public var lineCount: Int { lines.withLock { $0 } }

  /// Appends one line; the line break is added here.
  public func append(_ line: String) throws(FileProblem) {
    try lines.withLock { (count) throws(FileProblem) in
      let error = SystemCall.writeAll(Array(line.utf8) + [0x0A], to: descriptor)
      guard error == 0 else { throw problem(error) }
      count += 1
    }
  }

  /// Flushes what was appended to the disk.
  public func finish() throws(FileProblem) {
    guard !target.isStream else { return }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw problem(errno) }
  }

  private func problem(_ error: Int32) -> FileProblem {
    FileProblem(.inputOutput, path: target.path, reason: SystemCall.reason(error))
  }
}
