import DeliveryLab
import Experiments
import Reporting
import Testing

/// The HTML page of a results file: whole, harmless, and with the numbers of the file.
struct ReportPageTests {
  /// A sweep whose axis has a name that would be markup.
  static func scenario(_ faults: String = "") -> String {
    """
    { "version": 1, "name": "page", "duration": "4s", "topics": { "t": {} },
      "producers": { "p": { "topic": "t", "arrival": { "process": "poisson", "rate": "50/s" } } },
      "consumers": { "c": { "assign": ["t"], "sink": ["external", "upsert"], "processing": { "time": "15ms" },
        "config": { "auto.offset.reset": "earliest" } } },
      "faults": [\(faults)],
      "sweep": { "runs": 3, "axes": {
        "<b>&\\"how": { "path": "/consumers/c/commit/strategy", "values": ["after-processing", "before-processing"] },
        "every": { "path": "/consumers/c/commit/every", "values": ["1 record", "20 records", "poll"] } } } }
    """
  }

  static let kill =
    #"{ "id": "kill", "type": "crash", "target": "c-1", "every": { "dist": "exponential", "mean": "1s" } }"#

  private func document(_ scenario: String, complete: Bool = true) throws -> ResultsDocument {
    let plan = try #require(ScenarioFile(bytes: Array(scenario.utf8), path: "p.json").plan)
    var lines = [
      ResultsHeader(
        plan, tool: "t <1>", file: "p.json", sha256: String(repeating: "a", count: 64),
        overrides: ["/duration=\"4s\""]
      ).line
    ]
    _ = try Laboratory.run(plan) { unit in lines += unit.lines.map { JSONLine.run($0, at: unit.point) } }
    lines.append(JSONLine.trailer(complete: complete, lines: lines.count - 1))
    return try ResultsDocument(Array((lines.joined(separator: "\n") + "\n").utf8), path: "r")
  }

  /// Reads all tags; returns how many there are of each, or what is not closed.
  private func tags(_ html: String) -> (counts: [String: Int], wrong: String?) {
    var counts: [String: Int] = [:]
    var open: [String] = []
    for part in html.split(separator: "<").dropFirst() {
      guard let end = part.firstIndex(of: ">") else { return (counts, "a tag without an end: \(part)") }
      let tag = part[..<end]
      let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "!" })
      counts[name, default: 0] += tag.hasPrefix("/") ? 0 : 1
      if name.hasPrefix("!") || name == "meta" || name == "br" || tag.hasSuffix("/") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == name else { return (counts, "</\(name)> closes another one") }
      } else {
        open.append(name)
      }
    }
    return (counts, open.isEmpty ? nil : "open: \(open)")
  }

  @Test func `The page is whole, needs nothing else, and is always the same`() throws {
    let document = try document(Self.scenario(Self.kill))
    let html = ReportPage(document, verdicts: nil).html
    #expect(html == ReportPage(try self.document(Self.scenario(Self.kill)), verdicts: nil).html)
    let (counts, wrong) = tags(html)
    #expect(wrong == nil)
    #expect(counts["svg"] == 2)
    // A mark for each of six points and two sinks.
    #expect(counts["g"] == 12)
    #expect(counts["table"] == 2 * 4)
    #expect(counts["script"] == nil && counts["link"] == nil && counts["img"] == nil && counts["b"] == nil)
    for word in ["://", "src=", "url(", "@import", "NaN", "inf\""] {
      #expect(!html.contains(word), "\(word)")
    }
    #expect(html.contains("default-src 'none'; style-src 'unsafe-inline'"))
    #expect(html.contains("&lt;b&gt;&amp;&quot;how"))
    #expect(html.contains("t &lt;1&gt;"))
    #expect(html.contains("deliverylab sweep p.json --seed 1 --runs 3 --set '/duration=&quot;4s&quot;'"))
  }

  @Test func `Its numbers are those of the runs`() throws {
    let document = try document(Self.scenario(Self.kill))
    let html = ReportPage(document, verdicts: nil).html
    for group in document.groups where group.sink == "external" {
      let lost = group.lines.reduce(0) { $0 + $1[.lost] }
      if lost > 0 {
        let mean = NumberText.significant(Double(lost) / 3, digits: 3)
        #expect(html.contains("<span class=\"bad\">\(mean)</span>"), "\(mean)")
      }
    }
    #expect(html.contains("class=\"mark loss"))
    #expect(html.contains("class=\"mark dup"))
  }

  @Test func `Without any harm the plot is still there`() throws {
    let html = ReportPage(try document(Self.scenario()), verdicts: nil).html
    #expect(tags(html).wrong == nil)
    #expect(html.contains("class=\"mark once"))
    #expect(!html.contains("class=\"mark dup") && !html.contains("NaN"))
  }

  @Test func `One point has a table, no plot`() throws {
    let text = Self.scenario(Self.kill)
    let end = try #require(text.firstRange(of: ",\n  \"sweep\""))
    let (counts, wrong) = tags(ReportPage(try document(text[..<end.lowerBound] + " }"), verdicts: nil).html)
    #expect(wrong == nil)
    #expect(counts["svg"] == nil && counts["table"] == 2)
  }

  @Test func `What is not complete is said`() throws {
    let html = ReportPage(try document(Self.scenario(), complete: false), verdicts: nil).html
    #expect(html.contains("These results are not complete (shard 1/1)."))
  }
}
