import DeliveryModel
import Testing

/// A change to a scenario that is fine otherwise, and the one problem that it makes.
struct ReadingCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let json: String
  let problem: String

  init(_ law: String, _ problem: String, _ change: (inout Lab) -> Void) {
    testDescription = law
    self.problem = problem
    json = Lab().with(change).json
  }

  init(_ law: String, _ problem: String, json: String) {
    testDescription = law
    self.problem = problem
    self.json = json
  }

  /// A change of the text itself, for what the lab has no field for.
  init(_ law: String, _ problem: String, replacing text: String, by other: String, in lab: Lab = Lab()) {
    testDescription = law
    self.problem = problem
    let parts = lab.json.split(separator: text, maxSplits: 1, omittingEmptySubsequences: false)
    json = parts.joined(separator: other)
    precondition(parts.count == 2, "the lab does not say \(text)")
  }
}

struct ReadingErrorTests {
  @Test(
    arguments: ReadingRows.notYet + ReadingRows.senseless + ReadingRows.references + ReadingRows.faults
      + ReadingRows.groups + ReadingRows.transactions + ReadingRows.settings + ReadingRows.handOver
      + ReadingRows.links + ReadingRows.queues + ReadingRows.outboxes
      + ReadingRows.processFaults + ReadingRows.requestFaults + ReadingRows.networkFaults
  )
  func `A bad scenario is refused with one code at one place`(_ row: ReadingCase) {
    let reading = Reading(row.json)
    #expect(reading.problems == [row.problem])
    #expect((reading.scenario?.name ?? "refused") == "refused")
  }

  @Test func `The plain lab has no problem`() {
    #expect(Reading(Lab().json).problems.isEmpty)
  }

  @Test func `All problems are reported at once`() {
    let lab = Lab().with {
      $0.processing = #"{"on-failure": "republish"}"#
      $0.sink = #""three-phase""#
      $0.commit = #"{"strategy": "never"}"#
      $0.faults = [Fault.at(#""1s""#, "clock-skew"), Fault.at(#""99h""#)]
    }
    #expect(Reading(lab.json).problems.count == 5)
  }
}
