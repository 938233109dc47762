import Foundation
import Testing

/// `trace --format svg`: a drawing that every program shows alike.
struct SpaceTimeCommandTests {
  private func drawing(_ scenario: String, _ options: String) throws -> String {
    let command = "$TOOL trace scenarios/\(scenario).json \(options) -q --format svg"
    let outcome = try Tool.shell(command)
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(try Tool.shell(command).output == outcome.output)
    return outcome.output
  }

  @Test func `A drawing stands alone: text, words for those who cannot see it, attributes`() throws {
    let text = try drawing("commit-1000-crash-at-1050", "--record orders-0@1020")
    #expect(text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "))
    #expect(text.contains(" role=\"img\" aria-labelledby=\"title words\""))
    #expect(
      text.contains(
        "<title id=\"title\">commit-1000-crash-at-1050, orders-0@1020</title>\n<desc id=\"words\">"))
    #expect(text.contains("<g id=\"step-1\"><title>0.000 s stored orders-0@0..2999</title>"))
    for banned in ["var(", "<style", "class=", "foreignObject", "<script", "href"] {
      #expect(!text.contains(banned), "\(banned)")
    }
    #expect(text.firstMatch(of: /="[^"]*\.[0-9]{3}/) == nil)
    #expect(text.contains("duplicated: 2 effects in external; crash-replay"))
    // The process ends and starts again: its line has two stretches, from the head and from the start.
    let lines = text.matches(of: /<line x1="374" y1="([0-9]+)" x2="374" y2="([0-9]+)" stroke="#5F6368"/)
    #expect(lines.count == 2)
    #expect(text.contains(">2x</text>"))
    #expect(text.contains("stroke-dasharray=\"3 2\""))
    #expect(text.contains(">end of a process</text>"))
    #expect(!text.contains("network partition"))
  }

  @Test func `A partition is hatched, a pause dotted, a loss a cross`() throws {
    let cut = try drawing("partition-mid-batch", "--record orders-2@500")
    #expect(cut.contains("fill=\"url(#cut)\"") && cut.contains(">network partition</text>"))
    let pause = try drawing("zombie-after-pause", "--record orders-2@400")
    #expect(
      pause.contains("stroke-width=\"1.5\" stroke-dasharray=\"2 5\"")
        && pause.contains(">stands still</text>"))
    #expect(!pause.contains("url(#cut)"))
    let lost = try drawing("claims/0.3-commit-first-loses-what-it-covers", "--record orders-0@999")
    #expect(lost.contains(">lost</text>") && !lost.contains(">effect</text>"))
    #expect(lost.contains("lost: 0 effects in external; commit-before-effect (fault"))
  }

  @Test func `What is too long is cut in the middle, and says so`() throws {
    let text = try drawing("zombie-after-pause", "")
    #expect(text.components(separatedBy: "<g id=\"step-").count == 122)
    #expect(text.contains("events left out</text>"))
    let wide = try drawing("every-queue", "--until 12s")
    #expect(wide.components(separatedBy: "<rect x=").count <= 17)
    #expect(wide.contains("others left out</text>"))
  }
}
