import ScenarioText

/// Writes flat JSON objects with their keys in the order of the calls.
struct JSONWriter {
  private(set) var text = "{"
  private var isEmpty = true

  /// Adds a whole number.
  mutating func add(_ name: String, _ value: Int) { raw(name, String(value)) }
  /// Adds an unsigned number.
  mutating func add(_ name: String, _ value: UInt64) { raw(name, String(value)) }
  /// Adds a string.
  mutating func add(_ name: String, _ value: String) { raw(name, JSONText.quoted(value)) }
  /// Adds true or false.
  mutating func add(_ name: String, _ value: Bool) { raw(name, value ? "true" : "false") }

  /// Adds a value that is JSON already.
  mutating func raw(_ name: String, _ json: String) {
    if !isEmpty { text += "," }
    isEmpty = false
    text += JSONText.quoted(name) + ":" + json
  }

  /// The finished object.
  var finished: String { text + "}" }
}
