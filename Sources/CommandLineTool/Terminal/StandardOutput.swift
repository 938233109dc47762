import DeliveryLab

/// The answer's way to standard output, buffered.
///
/// A class because it is an open stream with one buffer. It is used from the main thread only.
final class StandardOutput {
  private var buffer: [UInt8] = []
  private let descriptor: Int32
  private let capacity = 64 * 1024

  init(descriptor: Int32 = 1) {
    self.descriptor = descriptor
  }

  /// Adds text; it is written when the buffer is full or flushed.
  func write(_ text: String) throws(CommandFailure) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= capacity { try flush() }
  }

  /// Writes what is buffered.
  func flush() throws(CommandFailure) {
    let bytes = buffer
    // Dropped even when writing fails, so that reporting the failure does not fail again.
    buffer.removeAll(keepingCapacity: true)
    let error = SystemCall.writeAll(bytes, to: descriptor)
    guard error != 0 else { return }
    guard !SystemCall.isClosedPipe(error) else { throw .closedPipe }
    throw .file(
      FileProblem(.inputOutput, path: "standard output", reason: SystemCall.reason(error)))
  }
}
