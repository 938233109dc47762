#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An output that becomes visible under its name only when it is put in place.
///
/// It is written to a temporary file in the destination's own folder, because only there is a rename atomic.
/// Devices and pipes are written to directly. An output that is dropped before it was in place is removed.
struct PendingFile: ~Copyable {
  private let target: OutputTarget
  private let descriptor: Int32
  private var temporary: String?

  init(_ path: String) throws(FileProblem) {
    let target = try OutputTarget(path)
    let opened = target.isStream ? try Self.openStream(target) : try Self.createTemporary(for: target)
    self.target = target
    self.descriptor = opened.descriptor
    self.temporary = opened.temporary
  }

  deinit {
    close(descriptor)
    if let temporary { unlink(temporary) }
  }

  /// Appends bytes and hands them to the system.
  func append(_ bytes: [UInt8]) throws(FileProblem) {
    let error = SystemCall.writeAll(bytes, to: descriptor)
    guard error == 0 else { throw problem(.inputOutput, error) }
  }

  /// Flushes to the disk and renames to the destination.
  mutating func putInPlace() throws(FileProblem) {
    guard let path = temporary else { return }
    // Flushed first: after a power loss a rename without it may leave an empty file under the good name.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw problem(.inputOutput, errno) }
    guard rename(path, target.destination) == 0 else { throw problem(.cannotCreate, errno) }
    temporary = nil
  }

  private func problem(_ kind: FileProblem.Kind, _ error: Int32) -> FileProblem {
    FileProblem(kind, path: target.path, reason: SystemCall.reason(error))
  }

  private static func openStream(
    _ target: OutputTarget
  ) throws(FileProblem) -> (descriptor: Int32, temporary: String?) {
    let descriptor = open(target.destination, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FileProblem(.cannotCreate, path: target.path, reason: SystemCall.reason(errno))
    }
    return (descriptor, nil)
  }

  private static func createTemporary(
    for target: OutputTarget
  ) throws(FileProblem) -> (descriptor: Int32, temporary: String?) {
    var error: Int32 = 0
    for attempt in 0..<100 {
      let path = "\(target.folder).deliverylab-\(getpid())-\(attempt).tmp"
      // 0o666 lets the umask decide, as for any file that a user's command creates.
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        if let permissions = target.permissions { fchmod(descriptor, permissions) }
        return (descriptor, path)
      }
      error = errno
      guard error == EEXIST || error == EINTR else { break }
    }
    throw FileProblem(.cannotCreate, path: target.path, reason: SystemCall.reason(error))
  }
}
