import Foundation
import Testing

/// `trace` in the languages of diagrams and of trace viewers.
struct DiagramCommandTests {
  static let story = "scenarios/commit-1000-crash-at-1050.json --record orders-0@1020 -q"

  @Test func `Mermaid has participants in the order of appearance, and nothing that ends its statements`()
    throws
  {
    let text = try Tool.shell("$TOOL trace \(Self.story) --format mermaid").output
    let lines = text.split(separator: "\n")
    #expect(lines.first == "sequenceDiagram")
    #expect(lines[1] == "  participant p0 as shop-1")
    #expect(text.contains("  p0->>p1: 0.000 s stored orders-0@0..2999\n"))
    #expect(text.contains("FAULT die-after-1050 #35;1"))
    for line in lines.dropFirst() {
      let rest = line.replacingOccurrences(of: "#35;", with: "").replacingOccurrences(of: "#59;", with: "")
      #expect(!rest.contains(";") && !rest.contains("#"), "\(line)")
    }
  }

  @Test func `A long trace is cut in the middle to what can be drawn, and says so`() throws {
    let text = try Tool.shell("$TOOL trace scenarios/zombie-after-pause.json -q --format mermaid").output
    #expect(text.utf8.count < 5000)
    #expect(text.contains("events left out"))
    #expect(text.split(separator: "\n").count <= 61 + 10)
  }

  @Test func `PlantUML begins and ends as it must`() throws {
    let text = try Tool.shell("$TOOL trace \(Self.story) --format plantuml").output
    #expect(text.hasPrefix("@startuml\ntitle commit-1000-crash-at-1050\nparticipant \"shop-1\" as p0\n"))
    #expect(text.hasSuffix("@enduml\n"))
    #expect(text.contains("\np1 --> p2 : 1.006 s poll returned 1000"))
  }

  /// Perfetto draws no slices that overlap in one lane.
  @Test(arguments: ["zombie-after-pause", "claims/2.7-pause-needs-hand-over-to-workers"])
  func `A chrome trace is JSON whose lanes do not overlap`(_ name: String) throws {
    let outcome = try Tool.shell(
      "$TOOL trace scenarios/\(name).json --until 30s --limit 4000 -q --format chrome")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    let events = try #require(document["traceEvents"] as? [[String: Any]])
    var lanes: [String: Double] = [:]
    var slices = 0
    for event in events {
      #expect(event["ph"] is String && event["pid"] is Int)
      guard event["ph"] as? String == "X", let from = event["ts"] as? Double,
        let length = event["dur"] as? Double
      else { continue }
      let lane = "\(event["pid"] ?? "") \(event["tid"] ?? "")"
      #expect(from >= lanes[lane, default: 0] - 0.001, "\(event)")
      lanes[lane] = from + length
      slices += 1
    }
    #expect(slices > 100)
  }
}
