import DeliveryHistory
import Experiments
import Foundation
import Reporting
import ScenarioText
import Testing

/// Whatever the program may say by a code or a word, `explain` knows.
struct ExplainedTests {
  @Test func `Every code of a diagnostic has a sentence, and one meaning`() throws {
    var used: Set<String> = []
    for path in Repository.files("Sources", ending: ".swift") {
      for match in try Repository.text(path).matches(of: /"(DS[0-9]{4})"/) { used.insert(String(match.1)) }
    }
    #expect(used.count > 40)
    let codes = ProblemCode.all.map { $0.code }
    #expect(used == Set(codes))
    #expect(codes.count == Set(codes).count)
    for code in ProblemCode.all {
      #expect(ProblemCode.find(code.code.lowercased()) == code)
      #expect(code.sentence.hasSuffix(".") && code.sentence.split(separator: " ").count > 4, "\(code.code)")
    }
  }

  @Test func `Every counted word and every cause has a meaning`() {
    let lines = TermsText.text(dress: .plain).split(separator: "\n")
    let words = Metric.allCases.map { $0.name } + Cause.allCases.map { $0.name }
    for word in words {
      let own = lines.filter { $0.hasPrefix("  \(word) ") }
      #expect(!own.isEmpty, "\(word)")
      #expect(own.allSatisfy { $0.split(separator: " ").count > 3 }, "\(word)")
    }
  }
}
