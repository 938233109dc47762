/// A client's name, and the settings of its configuration that a scenario can change something with.
public struct ClientVocabulary: Sendable, Equatable {
  /// The name in a scenario.
  public var name: String
  /// Its settings.
  public var settings: [SettingVocabulary]
  /// Those of its producer.
  public var producerSettings: [SettingVocabulary]

  /// Describes a client.
  public init(name: String, settings: [SettingVocabulary], producerSettings: [SettingVocabulary] = []) {
    self.name = name
    self.settings = settings
    self.producerSettings = producerSettings
  }
}
