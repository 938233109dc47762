import Experiments
import Foundation
import Reporting
import Testing

/// Reports as Markdown and CSV.
struct ReportTextTests {
  private func tables(_ markdown: String) -> [[[String]]] {
    var tables: [[[String]]] = [[]]
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("|") {
        let cells = line.dropFirst().dropLast().replacingOccurrences(of: "\\|", with: "!").split(
          separator: "|", omittingEmptySubsequences: false)
        tables[tables.count - 1].append(cells.map { $0.trimmingCharacters(in: .whitespaces) })
      } else if tables.last?.isEmpty == false {
        tables.append([])
      }
    }
    return tables.filter { !$0.isEmpty }
  }

  @Test func `Markdown has whole tables with numbers on the right`() throws {
    let text = try ReportBench.report(ReportBench.asking).markdown()
    let tables = tables(text)
    // Verdicts; two matrices and a list for each of two sinks.
    #expect(tables.count == 1 + 2 * 2 + 2)
    for table in tables {
      #expect(Set(table.map { $0.count }).count == 1, "\(table)")
      let rule = table[1]
      #expect(rule.allSatisfy { $0 == "---" || $0 == "--:" })
      for row in table.dropFirst(2) {
        for (cell, mark) in zip(row, rule) where Double(cell) != nil { #expect(mark == "--:", "\(cell)") }
      }
    }
    #expect(text.contains("How many \\<i>?") && text.contains("explain --terms"))
    #expect(!text.replacingOccurrences(of: "\\<b>", with: "").contains("<b>"))
  }

  @Test func `A worksheet has the tables without their numbers`() throws {
    let report = try ReportBench.report(ReportBench.asking)
    let full = tables(report.markdown())
    let blank = tables(report.markdown(isWorksheet: true))
    #expect(full.map { $0.count } == blank.map { $0.count })
    #expect(full.map { $0[0] } == blank.map { $0[0] })
    for table in blank {
      for row in table.dropFirst(2) {
        for (cell, mark) in zip(row, table[1]) where mark == "--:" { #expect(cell.isEmpty || cell == "--") }
      }
    }
    #expect(!report.markdown(isWorksheet: true).contains("FALSE"))
    #expect(report.markdown().contains("FALSE"))
  }

  @Test func `CSV has a row for each point with means and intervals`() throws {
    let report = try ReportBench.report(ReportBench.asking)
    let rows = report.csv.split(separator: "\r\n").map(String.init)
    #expect(rows.count == 1 + 2 * 6)
    let head = rows[0].replacingOccurrences(of: "\"axis_<b>&\"\"how\"", with: "axis_how").split(
      separator: ",")
    for row in rows.dropFirst() {
      #expect(row.split(separator: ",", omittingEmptySubsequences: false).count == head.count)
    }
    let place = try #require(head.firstIndex(of: "lost"))
    let first = try ReportBench.document(ReportBench.asking).groups.filter { $0.sink == "external" }[3]
    let mean = try #require(MeanEstimate(samples: first.lines.map { $0[.lost] })).mean
    let cell = rows.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }[3][place]
    #expect((try #require(Double(cell)) - mean).magnitude < 1e-6)
  }
}
