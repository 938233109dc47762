/// A run that breaks a guarantee, told so that a failed test explains itself.
///
/// Its description is the story of the first record that went wrong, why, what would have helped, and the commands that
/// show it again.
public struct Counterexample: Error, Sendable, Equatable, CustomStringConvertible {
  /// The point of the sweep, in words; empty for a scenario without one.
  public let point: String
  /// The run's number, from 0.
  public let run: Int
  /// The run's seed.
  public let seed: UInt64
  /// The consumer application.
  public let consumer: String
  /// The sink.
  public let sink: String
  /// The command that shows the run again; its scenario is the file that the test read or wrote, if there is one.
  public let replay: String
  /// The whole matter; of a scenario that stands in no file, with its JSON.
  public let description: String
}
