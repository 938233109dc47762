public import DeliveryHistory
import SimulationKernel

/// A trace as a sequence diagram, for Mermaid (which GitHub and others draw in Markdown) or PlantUML.
///
/// Meant for the story of one record. What would make the diagram too long to be drawn or read is left out in the
/// middle, and a note says how much.
public struct SequenceDiagram {
  /// Whose language it is written in.
  public enum Language: Sendable {
    case mermaid, plantUML
  }

  /// The most steps that are drawn.
  public static let stepLimit = 60
  /// The most characters of a Mermaid diagram: Gitea draws 5,000.
  public static let characterLimit = 4_900

  private let names: TraceNames
  private let trace: Trace
  private let title: String

  /// Makes a diagram of a trace.
  public init(_ names: TraceNames, of trace: Trace, title: String) {
    self.names = names
    self.trace = trace
    self.title = title
  }

  /// The diagram's source.
  public func text(_ language: Language) -> String {
    var kept = min(steps.count, Self.stepLimit)
    while true {
      let text = source(language, keeping: kept)
      if kept <= 2 || text.utf8.count <= Self.characterLimit { return text }
      kept -= 1
    }
  }

  private var steps: [SequenceStep] {
    let text = TraceText(names, of: trace, dress: .plain)
    return trace.events.compactMap { event in
      if case .lagObserved = event.kind { return nil }
      return SequenceStep(event, text: Self.short(event.at) + " " + text.sentence(event))
    }
  }

  /// The source with the first and last of so many steps.
  private func source(_ language: Language, keeping count: Int) -> String {
    let all = steps
    let head = (count + 1) / 2
    let shown = count == all.count ? all : all.prefix(head) + all.suffix(count - head)
    var actors: [TraceActor] = []
    for step in shown {
      for actor in [step.from, step.to] where !actors.contains(actor) { actors.append(actor) }
    }
    var lines =
      language == .mermaid ? ["sequenceDiagram"] : ["@startuml", "title \(escaped(title, language))"]
    for (number, actor) in actors.enumerated() {
      let name = escaped(names.name(of: actor), language)
      lines.append(
        language == .mermaid ? "  participant p\(number) as \(name)" : "participant \"\(name)\" as p\(number)"
      )
    }
    for (index, step) in shown.enumerated() {
      if index == head, count < all.count, let first = actors.first {
        let gap = SequenceStep(
          TraceEvent(at: .zero, actor: first, kind: .resumed), text: "\(all.count - count) events left out")
        lines.append(line(gap, actors, language))
      }
      lines.append(line(step, actors, language))
    }
    if language == .plantUML { lines.append("@enduml") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ step: SequenceStep, _ actors: [TraceActor], _ language: Language) -> String {
    let from = "p\(actors.firstIndex(of: step.from) ?? 0)"
    let to = "p\(actors.firstIndex(of: step.to) ?? 0)"
    let text = escaped(step.text, language)
    switch (language, step.shape) {
    case (.mermaid, .request): return "  \(from)->>\(to): \(text)"
    case (.mermaid, .answer): return "  \(from)-->>\(to): \(text)"
    case (.mermaid, .lost): return "  \(from)-x\(to): \(text)"
    case (.mermaid, .note): return "  Note over \(from): \(text)"
    case (.plantUML, .request): return "\(from) -> \(to) : \(text)"
    case (.plantUML, .answer): return "\(from) --> \(to) : \(text)"
    case (.plantUML, .lost): return "\(from) ->x \(to) : \(text)"
    case (.plantUML, .note): return "note over \(from) : \(text)"
    }
  }

  /// Mermaid ends statements with semicolons and begins entities with number signs.
  private func escaped(_ text: String, _ language: Language) -> String {
    guard language == .mermaid else { return text }
    var safe = ""
    for character in text {
      switch character {
      case ";": safe += "#59;"
      case "#": safe += "#35;"
      default: safe.append(character)
      }
    }
    return safe
  }

  private static func short(_ time: SimulatedTime) -> String {
    String(TraceText.seconds(time).dropLast(3)) + " s"
  }
}
