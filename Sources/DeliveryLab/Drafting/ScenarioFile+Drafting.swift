import Reporting
import ScenarioText

extension ScenarioFile {
  /// Reads a scenario that was made in Swift, as if it stood in a file of its name.
  ///
  /// What is wrong with it is in `problems`, with its line in the JSON that the draft prints.
  public init(_ draft: ScenarioDraft) {
    let (document, misplaced) = draft.document
    self.init(
      bytes: Array(PrettyJSON.text(document).utf8), path: draft.name + ".json",
      overrides: misplaced.map { Override(pointer: $0.pointer, json: $0.value.json.serialized()) })
  }

  /// Sets one value by its JSON pointer, as the command's `--set` does.
  ///
  ///     var scenario = try ScenarioFile.read("billing.json")
  ///     scenario.set("/consumers/billing/commit/every", to: .records(10))
  ///
  /// A wrong value is no error here: it is in `problems`, and whatever runs the scenario throws them.
  public mutating func set(_ pointer: String, to value: ScenarioValue) {
    self = ScenarioFile(
      bytes: bytes, path: path, settings: settings,
      overrides: overrides + [Override(pointer: pointer, json: value.json.serialized())], isSaved: isSaved)
  }

  /// Writes the scenario with all that was set to a file.
  ///
  /// - Returns: The scenario as that file, so that messages and replay commands name it.
  @discardableResult
  public func write(to path: String) throws -> ScenarioFile {
    let text = document.map { PrettyJSON.text($0) } ?? String(decoding: bytes, as: UTF8.self)
    try OutputFile.replace(path, text: text)
    return try ScenarioFile.read(path)
  }
}
