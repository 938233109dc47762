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
    let steps = text.split(separator: "\n").filter { $0.contains(": ") }
    #expect(steps.count <= 61)
  }

  @Test func `A process that starts again is another participant`() throws {
    let text = try Tool.shell("$TOOL trace \(Self.story) --format mermaid").output
    #expect(text.contains("  destroy p2\n  p5-xp2: 1.057 s KILLED (fault die-after-1050 #35;1)\n"))
    #expect(text.contains("  create participant p4 as process-first-1\n  p5->>p4: 2.057 s started\n"))
    #expect(text.contains("  Note over p0,p5: 10.000 s process-first: orders-0@1020 duplicated"))
    let plant = try Tool.shell("$TOOL trace \(Self.story) --format plantuml").output
    #expect(plant.contains("\np5 ->x p2 : 1.057 s KILLED (fault die-after-1050 #1)\ndestroy p2\n"))
    #expect(plant.contains("\ncreate p4\np5 -> p4 : 2.057 s started\n"))
  }

  @Test func `A partition is a box, and what is answered ten times is told once`() throws {
    let story = "scenarios/partition-mid-batch.json --record orders-2@500 -q"
    let text = try Tool.shell("$TOOL trace \(story) --format mermaid").output
    let parts = text.components(separatedBy: "  rect rgba(128, 128, 128, 0.2)\n")
    let box = try #require(parts.last?.components(separatedBy: "\n  end\n").first)
    #expect(parts.count == 2)
    #expect(box.hasPrefix("  Note over p4: 15.000 s FAULT split #35;1 (partition)\n"))
    #expect(box.hasSuffix("  Note over p4: 35.000 s fault split is over"))
    #expect(text.contains("heartbeat answered: UNKNOWN_MEMBER_ID (10 times)\n"))
    let plant = try Tool.shell("$TOOL trace \(story) --format plantuml").output
    #expect(plant.contains("\ngroup partition\nnote over p4 : 15.000 s FAULT split #1 (partition)\n"))
    #expect(plant.contains("35.000 s fault split is over\nend\n"))
  }

  @Test func `Transactions without the record are one note`() throws {
    let text = try Tool.shell(
      "$TOOL trace scenarios/exactly-once-in-kafka.json --record orders-0@160 -q --format mermaid"
    ).output
    #expect(text.contains("Note over p2: 9.035 s 15 other transactions of billing-2\n"))
    #expect(!text.contains("left out"))
    #expect(text.components(separatedBy: "transaction of billing-2 is committed").count == 3)
  }

  @Test func `A worker's failed acknowledgements of other records are no part of the story`() throws {
    let text = try Tool.shell(
      "$TOOL trace scenarios/share-group-slow-worker.json --record jobs-1@293 -q --format mermaid"
    ).output
    #expect(text.components(separatedBy: "INVALID_RECORD_STATE").count == 2)
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
    var spans: [(lane: String, from: Double, to: Double)] = []
    for event in events {
      #expect(event["ph"] is String && event["pid"] is Int)
      guard event["ph"] as? String == "X", let from = event["ts"] as? Double,
        let length = event["dur"] as? Double
      else { continue }
      let lane = "\(event["pid"] ?? "") \(event["tid"] ?? "")"
      #expect(from >= lanes[lane, default: 0] - 0.001, "\(event)")
      lanes[lane] = from + length
      spans.append((lane, from, from + length))
      slices += 1
    }
    #expect(slices > 100)
    // Both ends of a flow lie in slices.
    for end in events where end["ph"] as? String == "s" || end["ph"] as? String == "f" {
      let lane = "\(end["pid"] ?? "") \(end["tid"] ?? "")"
      let time = try #require(end["ts"] as? Double)
      #expect(spans.contains { $0.lane == lane && $0.from <= time && time <= $0.to }, "\(end)")
    }
  }

  @Test func `A flow leads from each effect to its repeat`() throws {
    let text = try Tool.shell("$TOOL trace \(Self.story) --format chrome").output
    #expect(text.components(separatedBy: #"{"ph":"s","name":"again""#).count == 2)
    #expect(text.components(separatedBy: #"{"ph":"f","bp":"e","name":"again""#).count == 2)
    let all = try Tool.shell(
      "$TOOL trace scenarios/commit-1000-crash-at-1050.json -q --format chrome"
    ).output
    #expect(all.components(separatedBy: #"{"ph":"s""#).count == 52)
  }
}
