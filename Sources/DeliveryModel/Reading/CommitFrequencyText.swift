import ScenarioText
import SimulationKernel

/// Commit frequencies as text: `1 record`, `100 records`, `poll`, or a duration.
public enum CommitFrequencyText {
  /// Reads a frequency; `nil` if the text is none.
  public static func parse(_ text: String) -> CommitFrequency? {
    if text == "poll" { return .poll }
    for ending in [" records", " record"] where text.hasSuffix(ending) {
      let digits = text.dropLast(ending.count)
      guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }), let count = Int64(digits),
        (1...1_000_000_000_000).contains(count), (count == 1) == (ending == " record")
      else { return nil }
      return .records(count)
    }
    guard case .success(let nanoseconds) = DurationText.parse(text), nanoseconds > 0 else { return nil }
    return .interval(.nanoseconds(nanoseconds))
  }

  /// Writes a frequency as it is read.
  public static func format(_ every: CommitFrequency) -> String {
    switch every {
    case .records(1): "1 record"
    case .records(let count): "\(count) records"
    case .poll: "poll"
    case .interval(let interval): DurationText.format(interval.nanoseconds)
    }
  }

  /// Writes a frequency in a sentence: `every 5s`.
  public static func text(_ every: CommitFrequency) -> String { "every " + format(every) }
}
