/// How the results of `run` and `sweep` are written.
enum RunFormat: String, CaseIterable, Sendable {
  case text, json, jsonl, csv
}
