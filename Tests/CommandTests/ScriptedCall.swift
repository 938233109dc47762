import Testing

/// A script that calls the command (`$TOOL`), how it ends, and what it must print; empty for whatever it prints.
struct ScriptedCall: Sendable, CustomTestStringConvertible {
  var script: String
  var status: Int32
  var output = ""
  var errors = ""
  var testDescription: String { script }
}
