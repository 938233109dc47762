import DeliveryLab
import Reporting

/// Progress, hints and errors on standard error, unbuffered.
///
/// Failures are ignored: there is nowhere left to report them, and the answer must not depend on them.
struct StandardError: Sendable {
  /// Whether GitHub's runner reads along, and obeys what looks like a command.
  private let isWatched: Bool

  init(_ environment: Environment = .process) {
    isWatched = environment.isOn("GITHUB_ACTIONS")
  }

  /// Writes text at once.
  func write(_ text: String) { command(isWatched ? WorkflowText.harmless(text) : text) }

  /// Writes what GitHub's runner is to obey.
  func command(_ text: String) {
    _ = SystemCall.writeAll(Array(text.utf8), to: 2)
  }
}
