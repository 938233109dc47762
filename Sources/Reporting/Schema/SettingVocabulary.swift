/// A setting of a client's configuration: its names, what it means, what it can hold.
public struct SettingVocabulary: Sendable, Equatable {
  /// What a setting can hold, and its default; `nil` if that follows from something else.
  public enum Values: Sendable, Equatable {
    /// A whole number.
    case number(Int64?)
    /// `true` or `false`.
    case flag(Bool?)
    /// One of these words.
    case words([String], String)
    /// Any text.
    case text
    /// Some of these words, in an array or separated by commas.
    case list([String])
  }

  /// Its names; all mean the same.
  public var names: [String]
  /// What it means.
  public var meaning: String
  /// What it can hold.
  public var values: Values

  /// Describes a setting.
  public init(names: [String], meaning: String, values: Values) {
    self.names = names
    self.meaning = meaning
    self.values = values
  }
}
