import DeliveryLab
import Experiments
import Foundation
import Reporting
import Testing

/// The HTML page of a results file: whole, harmless, and with the numbers of the file.
struct ReportPageTests {
  private func document(_ scenario: String, complete: Bool = true) throws -> ResultsDocument {
    try ReportBench.document(scenario, complete: complete)
  }

  private func tags(_ html: String) -> (counts: [String: Int], wrong: String?) { ReportBench.tags(html) }

  @Test func `The page is whole, needs nothing else, and is always the same`() throws {
    let document = try document(ReportBench.scenario(ReportBench.kill))
    let html = ResultsReport(document, verdicts: nil).html
    #expect(
      html == ResultsReport(try self.document(ReportBench.scenario(ReportBench.kill)), verdicts: nil).html)
    let (counts, wrong) = tags(html)
    #expect(wrong == nil)
    // Each drawing has its numbers beside it; then there is a list of the points for each of two sinks.
    let figures = try #require(counts["figure"])
    #expect(figures >= 2 * 6)
    #expect(counts["svg"] == figures && counts["details"] == figures && counts["table"] == figures + 2)
    let ids = html.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count)
    #expect(counts["script"] == nil && counts["link"] == nil && counts["img"] == nil && counts["b"] == nil)
    for word in ["://", "src=", "url(h", "@import", "NaN", "inf\""] {
      #expect(!html.contains(word), "\(word)")
    }
    #expect(html.contains("default-src 'none'; style-src 'unsafe-inline'"))
    #expect(html.contains("&lt;b&gt;&amp;&quot;how"))
    #expect(html.contains("t &lt;1&gt;"))
    #expect(html.contains("deliverylab sweep p.json --seed 1 --runs 3 --set '/duration=&quot;4s&quot;'"))
  }

  @Test func `Its numbers are those of the runs`() throws {
    let document = try document(ReportBench.scenario(ReportBench.kill))
    let html = ResultsReport(document, verdicts: nil).html
    for group in document.groups where group.sink == "external" {
      let lost = group.lines.reduce(0) { $0 + $1[.lost] }
      if lost > 0 {
        let mean = NumberText.significant(Double(lost) / 3, digits: 3)
        #expect(html.contains("<span class=\"bad\">\(mean)</span>"), "\(mean)")
      }
    }
  }

  @Test func `Without harm everything is still drawn that can be`() throws {
    let html = ResultsReport(try document(ReportBench.scenario()), verdicts: nil).html
    #expect(tags(html).wrong == nil)
    #expect(html.contains("trade-off-1") && !html.contains("NaN"))
    #expect(html.contains("Not drawn: precision, because duplicated.rate does not vary from run to run."))
  }

  @Test func `One point has a table, and drawings of its runs alone`() throws {
    let text = ReportBench.scenario(ReportBench.kill)
    let end = try #require(text.firstRange(of: ",\n  \"sweep\""))
    let html = ResultsReport(try document(text[..<end.lowerBound] + " }"), verdicts: nil).html
    let (counts, wrong) = tags(html)
    #expect(wrong == nil)
    // A list for each sink; the results do not hold firings, and one run has no precision.
    #expect(counts["svg"] == nil && counts["table"] == 2)
    #expect(html.contains("Not drawn: replay, because the results do not say what each fault firing did"))
  }

  @Test func `The question comes before the results, which are folded away without a script`() throws {
    let file = ScenarioFile(bytes: Array(ReportBench.asking.utf8), path: "p.json")
    let html = try ReportBench.report(ReportBench.asking, withFaults: true).html
    let (counts, wrong) = tags(html)
    #expect(wrong == nil && counts["script"] == nil)
    let question = try #require(html.firstRange(of: "How many &lt;i&gt;?"))
    let verdicts = try #require(html.firstRange(of: "<h2>Verdicts</h2>"))
    let matrix = try #require(html.firstRange(of: "<h2>What each combination gives"))
    #expect(question.lowerBound < verdicts.lowerBound && verdicts.lowerBound < matrix.lowerBound)
    #expect(html.contains("<h2>Promise and observation</h2>") && html.contains("at most once"))
    #expect(html.contains("What one fault firing costs") && html.contains("Measured against the limits"))
    #expect(file.plan?.question.isEmpty == false)
    #expect(html.utf8.count < 2_000_000)
  }

  @Test func `A page stays short: what has no room is left out, and that is said`() throws {
    let values = (2...201).map { "\"\($0) records\"" }.joined(separator: ", ")
    let text = ReportBench.scenario(ReportBench.kill).replacingOccurrences(
      of: "\"1 record\", \"20 records\", \"poll\"", with: values)
    let html = ResultsReport(try document(text), verdicts: nil).html
    #expect(html.utf8.count < 2_000_000)
    #expect(html.contains("Left out, because the page would be too long: "))
    #expect(tags(html).wrong == nil)
  }

  @Test func `What is not complete is said`() throws {
    let html = ResultsReport(try document(ReportBench.scenario(), complete: false), verdicts: nil).html
    #expect(html.contains("These results are not complete (shard 1/1)."))
  }
}
