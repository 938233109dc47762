/// Why a text is not a duration or a rate, and what to write instead.
public struct ValueTextError: Error, Sendable, Equatable {
  /// What is wrong with the text, the text included: `"5 s" contains a space`.
  public let reason: String
  /// The remedy: `write "5s"`.
  public let help: String

  /// Makes an error from what is wrong and what to do.
  public init(reason: String, help: String) {
    self.reason = reason
    self.help = help
  }
}
