import DeliveryLab

/// A `.properties` file that `--consumer-config` or `--producer-config` names: `[NAME=]FILE`.
struct SettingsOption: Equatable, Sendable {
  let role: SettingsFile.Role
  /// The one participant that it is for; nil for all of them.
  let participant: String?
  let path: String

  /// Takes the text apart; a path with an equals sign in its first part is written `./a=b`.
  init(_ text: String, _ role: SettingsFile.Role) {
    self.role = role
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let isNamed = parts.count == 2 && !parts[0].isEmpty && !parts[0].contains { $0 == "/" || $0 == "." }
    participant = isNamed ? String(parts[0]) : nil
    path = isNamed ? String(parts[1]) : text
  }
}
