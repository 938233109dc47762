/// How a trace is written.
enum TraceFormat: String, CaseIterable, Sendable {
  case text, jsonl, mermaid, plantuml, svg, chrome, shiviz, edn
  case ednEffects = "edn-effects"
}
