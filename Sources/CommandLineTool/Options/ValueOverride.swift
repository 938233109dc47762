import ScenarioText
import SimulationKernel

/// A value of the scenario that `--set` replaces.
struct ValueOverride: Equatable, Sendable {
  /// The JSON pointer of the value, starting with a slash.
  let pointer: String
  /// The new value as JSON text, not yet parsed.
  let json: String

  init(_ text: String, in arguments: ParsedArguments) throws(UsageError) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].hasPrefix("/"), !parts[1].isEmpty else {
      throw arguments.problem("option '--set' takes POINTER=JSON, such as /seed=17, not '\(text)'")
    }
    pointer = String(parts[0])
    json = String(parts[1])
  }

  /// The value of `--duration`.
  init(duration: SimulatedTime) {
    pointer = "/duration"
    json = DurationText.format(duration.nanoseconds)
  }
}
