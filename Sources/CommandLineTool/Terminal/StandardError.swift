import DeliveryLab

/// Progress, hints and errors on standard error, unbuffered.
///
/// Failures are ignored: there is nowhere left to report them, and the answer must not depend on them.
struct StandardError: Sendable {
  /// Writes text at once.
  func write(_ text: String) {
    _ = SystemCall.writeAll(Array(text.utf8), to: 2)
  }
}
