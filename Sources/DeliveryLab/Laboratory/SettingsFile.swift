import ScenarioText

/// A `.properties` file of a Kafka client, laid over the `config` of a scenario's consumers or producers.
///
/// What stands in the file wins over the scenario, as `--set` does. Its names are judged as those of the scenario are:
/// a real name that is not modelled is listed as without effect, a name that the client does not have is an error.
public struct SettingsFile: Sendable, Equatable {
  /// Whose settings they are; the raw value is the key of the scenario.
  public enum Role: String, Sendable {
    case consumers, producers
  }

  /// Whose settings they are.
  public let role: Role
  /// The one participant that they are for; nil for all of them.
  public let participant: String?
  /// The path, as messages show it.
  public let path: String
  private let bytes: [UInt8]

  /// The SHA-256 of its bytes, in hexadecimal digits.
  public var sha256: String { SHA256.hexadecimal(of: bytes) }

  /// The command's option that lays it over a scenario.
  var options: [String] {
    [
      role == .consumers ? "--consumer-config" : "--producer-config",
      (participant.map { "\($0)=" } ?? "") + path,
    ]
  }

  /// Makes a file from its bytes.
  public init(_ role: Role, of participant: String?, path: String, bytes: [UInt8]) {
    self.role = role
    self.participant = participant
    self.path = path
    self.bytes = bytes
  }

  /// Reads a file.
  public static func read(_ path: String, _ role: Role, of participant: String?) throws(FileProblem)
    -> SettingsFile
  {
    SettingsFile(role, of: participant, path: path, bytes: try InputFile.read(path))
  }

  /// The scenario with these settings in it; what is wrong with the file goes to the collector.
  func applied(to document: JSONValue, into problems: ProblemCollector) -> JSONValue {
    let source = problems.addSource(name: path, bytes: bytes)
    let settings = PropertiesParser.parse(source, into: problems)
    guard case .object(let members) = document.member(role.rawValue)?.kind else { return document }
    let names = members.map { $0.name }
    if let participant, !names.contains(participant) {
      problems.error(
        .unknownReference,
        "the scenario has no \(role == .consumers ? "consumer" : "producer") \"\(participant)\"",
        help: "defined there: " + names.joined(separator: ", "), at: .root,
        range: SourceRange(source: source.id, start: 0, end: 0))
    }
    var changed = document
    for name in names where participant == nil || participant == name {
      let config = JSONPointer.root.appending(role.rawValue).appending(name).appending("config")
      for setting in settings {
        changed = changed.replacing(config, with: setting) ?? changed
      }
    }
    return changed
  }
}
