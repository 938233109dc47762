import DeliveryModel
import Testing

/// A scripted scenario and everything that happens in it.
struct TimelineCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let lab: Lab
  let lines: [String]

  init(_ law: String, _ lab: Lab, _ lines: [String]) {
    testDescription = law
    self.lab = lab
    self.lines = lines
  }

  /// Runs the scenario and compares event by event.
  func check() throws {
    let result = try lab.run(recording: true)
    #expect(Timeline.lines(result.recorded) == lines)
    #expect(result.drained)
  }
}
