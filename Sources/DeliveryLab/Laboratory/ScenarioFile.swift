public import Experiments
public import ScenarioText

/// A scenario file that has been read: its plan, or all of its problems.
///
///     let scenario = try ScenarioFile.read("billing.json")
///     try scenario.check(.noLoss, runs: 20)
///
/// `ScenarioDraft` makes one in Swift.
public struct ScenarioFile {
  /// The file name without its folder, as results name it.
  public let name: String
  /// The path as it was given; `-` for standard input.
  public let path: String
  /// The command's options that make the same changes to the file.
  public let options: [String]
  /// The SHA-256 of the file's bytes, in hexadecimal digits.
  public let sha256: String
  /// Everything that was found wrong, doubtful or worth a note, and every resolved field.
  public let problems: ProblemCollector
  /// The scenario with settings and overrides in it; `nil` if it is no JSON.
  public let document: JSONValue?
  /// What to run; `nil` if there are errors.
  public let plan: Plan?
  let bytes: [UInt8]
  let settings: [SettingsFile]
  let overrides: [Override]
  /// Whether the bytes stand in the file at `path`.
  let isSaved: Bool

  /// A change of one value, as `--set POINTER=JSON` makes it.
  public struct Override: Sendable, Equatable {
    /// The JSON pointer of the value.
    public let pointer: String
    /// The new value as JSON text.
    public let json: String

    /// Makes a change.
    public init(pointer: String, json: String) {
      self.pointer = pointer
      self.json = json
    }
  }

  /// Reads a scenario from a file; `-` is standard input.
  public static func read(
    _ path: String, settings: [SettingsFile] = [], overrides: [Override] = []
  ) throws(FileProblem) -> ScenarioFile {
    ScenarioFile(
      bytes: try InputFile.read(path), path: path, settings: settings, overrides: overrides,
      isSaved: path != "-")
  }

  /// Reads a scenario from bytes; `path` is the name that messages show.
  ///
  /// `settings` are laid over it in their order, then `overrides` in theirs.
  public init(
    bytes: [UInt8], path: String, settings: [SettingsFile] = [], overrides: [Override] = []
  ) {
    self.init(bytes: bytes, path: path, settings: settings, overrides: overrides, isSaved: false)
  }

  init(
    bytes: [UInt8], path: String, settings: [SettingsFile], overrides: [Override], isSaved: Bool
  ) {
    self.bytes = bytes
    self.settings = settings
    self.overrides = overrides
    self.isSaved = isSaved
    let problems = ProblemCollector()
    let shown = path == "-" ? "<stdin>" : path
    let source = problems.addSource(name: shown, bytes: bytes)
    self.path = path
    options = settings.flatMap { $0.options } + overrides.flatMap { ["--set", "\($0.pointer)=\($0.json)"] }
    name = String(shown.split(separator: "/").last ?? "")
    sha256 = SHA256.hexadecimal(of: bytes)
    self.problems = problems
    var document = JSONParser.parse(source, into: problems)
    for file in settings { document = document.map { file.applied(to: $0, into: problems) } }
    for change in overrides {
      document = document.flatMap { Self.apply(change, to: $0, problems) }
    }
    self.document = document
    plan = document.flatMap { Plan.read($0, into: problems) }
  }

  private static func apply(
    _ change: Override, to document: JSONValue, _ problems: ProblemCollector
  ) -> JSONValue? {
    // A word that is no JSON is taken as a string, so that --set /x/every=5s needs no quotes in quotes.
    let trial = ProblemCollector()
    let text = Array(change.json.utf8)
    let isJSON =
      JSONParser.parse(trial.addSource(name: "--set", bytes: text), into: trial) != nil && !trial.hasErrors
    let isBare = !isJSON && !change.json.utf8.contains { $0 == 0x22 || $0 == 0x7B || $0 == 0x5B }
    let bytes = isBare ? Array(JSONText.quoted(change.json).utf8) : text
    let source = problems.addSource(name: "--set \(change.pointer)", bytes: bytes)
    guard let value = JSONParser.parse(source, into: problems) else { return nil }
    guard let pointer = JSONPointer(change.pointer), let changed = document.replacing(pointer, with: value)
    else {
      problems.error(
        .unknownReference, "nothing can be set at \(JSONText.quoted(change.pointer))",
        help: "the pointer must lead into an object or array of the scenario",
        at: JSONPointer(change.pointer) ?? .root,
        range: SourceRange(source: source.id, start: 0, end: bytes.count))
      return nil
    }
    return changed
  }
}
