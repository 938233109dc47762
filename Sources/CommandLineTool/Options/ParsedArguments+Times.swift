import ScenarioText
import SimulationKernel

extension ParsedArguments {
  /// The moment given for an option, as a duration since the run began.
  func moment(_ name: OptionName) throws(UsageError) -> SimulatedTime? {
    guard let text = value(name) else { return nil }
    switch DurationText.parse(text) {
    case .success(let nanoseconds): return SimulatedTime(nanoseconds: nanoseconds)
    case .failure(let error):
      throw problem("option '\(name.spelling)' takes a duration such as 42s: \(error.reason)")
    }
  }
}
