#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few system calls that files and terminals need, repeated when a signal interrupts them.
package enum SystemCall {
  /// Writes all of `bytes`; returns 0, or the error number of the write that failed.
  package static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let rest = buffer.baseAddress.map { $0 + offset }
        let count = write(descriptor, rest, buffer.count - offset)
        if count >= 0 {
          offset += count
        } else if errno == EAGAIN {
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&waiting, 1, -1)
        } else if errno != EINTR {
          return errno
        }
      }
      return 0
    }
  }

  /// Whether an error number says that the reader of a pipe has gone.
  package static func isClosedPipe(_ errorNumber: Int32) -> Bool { errorNumber == EPIPE }

  /// Returns the system's words for an error number, starting in lower case like all our messages.
  package static func reason(_ errorNumber: Int32) -> String {
    guard let words = strerror(errorNumber) else { return "error \(errorNumber)" }
    let text = String(cString: words)
    // "I/O error" and the like keep their capitals.
    guard let second = text.dropFirst().first, second.isLowercase else { return text }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
