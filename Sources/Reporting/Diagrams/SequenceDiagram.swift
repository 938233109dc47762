public import DeliveryHistory
import SimulationKernel

/// A trace as a sequence diagram, for Mermaid (which GitHub and others draw in Markdown) or PlantUML.
///
/// Meant for the story of one record. What would make the diagram too long to be drawn or read is left out in the
/// middle, and a note says how much. A process that starts again is another participant; a network partition is a box.
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
  private let story: SequenceStory
  private let title: String

  /// Makes a diagram of a trace.
  public init(_ names: TraceNames, of trace: Trace, title: String) {
    self.names = names
    self.title = title
    story = SequenceStory(names, of: trace)
  }

  /// The diagram's source.
  public func text(_ language: Language) -> String {
    var kept = min(story.steps.count, Self.stepLimit)
    while true {
      let text = source(language, story.shown(kept))
      if kept <= 2 || text.utf8.count <= Self.characterLimit { return text }
      kept -= 1
    }
  }

  private func source(_ language: Language, _ steps: [SequenceStep]) -> String {
    let participants = Self.participants(steps)
    var lines = language == .mermaid ? ["sequenceDiagram"] : ["@startuml", "title \(title)"]
    for (number, participant) in participants.enumerated() {
      // PlantUML knows everybody from the start, and draws whoever is created later where that happens.
      if language == .mermaid, Self.creation(of: participant, steps) != nil { continue }
      lines.append(declaration(participant, number, language))
    }
    var box: Int32?
    for (index, step) in steps.enumerated() {
      if case .cut(let fault) = step.mark, box == nil {
        box = fault
        lines.append(language == .mermaid ? "  rect rgba(128, 128, 128, 0.2)" : "group partition")
      }
      if step.mark == .gap, let fault = box, !steps[index...].contains(where: { $0.mark == .mended(fault) }) {
        lines.append(language == .mermaid ? "  end" : "end")
        box = nil
      }
      lines += drawn(index, steps, participants, language)
      if case .mended(let fault) = step.mark, box == fault {
        lines.append(language == .mermaid ? "  end" : "end")
        box = nil
      }
    }
    if box != nil { lines.append(language == .mermaid ? "  end" : "end") }
    if language == .plantUML { lines.append("@enduml") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Everybody who takes part, by rank and then in the order of appearance; ends of records need no column.
  private static func participants(_ steps: [SequenceStep]) -> [SequenceParticipant] {
    var all: [SequenceParticipant] = []
    for step in steps where !step.isAcross {
      for participant in [step.from, step.to] where !all.contains(participant) { all.append(participant) }
    }
    if all.isEmpty { all = steps.prefix(1).map { $0.from } }
    return (0...4).flatMap { rank in all.filter { $0.rank == rank } }
  }

  private func declaration(_ participant: SequenceParticipant, _ number: Int, _ language: Language) -> String
  {
    let name = names.name(of: participant.actor)
    return language == .mermaid
      ? "  participant p\(number) as \(escaped(name, language))" : "participant \"\(name)\" as p\(number)"
  }

  /// The step that creates a participant, if it is the first that it takes part in.
  private static func creation(of participant: SequenceParticipant, _ steps: [SequenceStep]) -> Int? {
    let first = steps.firstIndex { !$0.isAcross && ($0.from == participant || $0.to == participant) }
    return first.flatMap { steps[$0].mark == .start && steps[$0].to == participant ? $0 : nil }
  }

  /// The message that ends a participant: the last one of a process that ends.
  private static func destruction(of participant: SequenceParticipant, _ steps: [SequenceStep]) -> Int? {
    guard steps.contains(where: { $0.mark == .end && $0.to == participant }) else { return nil }
    let last = steps.lastIndex { !$0.isAcross && ($0.from == participant || $0.to == participant) }
    return last.flatMap { steps[$0].shape == .note || steps[$0].mark == .start ? nil : $0 }
  }

  /// The lines of a step, with what it creates or destroys.
  private func drawn(
    _ index: Int, _ steps: [SequenceStep], _ participants: [SequenceParticipant], _ language: Language
  ) -> [String] {
    let step = steps[index]
    let line = line(step, participants, language)
    guard !step.isAcross else { return [line] }
    var before: [String] = []
    var after: [String] = []
    let both = step.from == step.to ? [step.to] : [step.from, step.to]
    for participant in both {
      guard let number = participants.firstIndex(of: participant) else { continue }
      if Self.creation(of: participant, steps) == index {
        before.append(
          language == .mermaid
            ? "  create" + declaration(participant, number, language).dropFirst() : "create p\(number)")
      }
      if Self.destruction(of: participant, steps) == index {
        if language == .mermaid {
          before.append("  destroy p\(number)")
        } else {
          after.append("destroy p\(number)")
        }
      }
    }
    return before + [line] + after
  }

  private func line(_ step: SequenceStep, _ participants: [SequenceParticipant], _ language: Language)
    -> String
  {
    let from = "p\(participants.firstIndex(of: step.from) ?? 0)"
    let to = "p\(participants.firstIndex(of: step.to) ?? 0)"
    let time = step.mark == .gap ? "" : Self.short(step.at) + " "
    let text = escaped(time + step.words, language)
    if step.isAcross {
      let ends = participants.count > 1 ? "p0,p\(participants.count - 1)" : "p0"
      return language == .mermaid ? "  Note over \(ends): \(text)" : "note over \(ends) : \(text)"
    }
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
