import DeliveryLab
import Experiments
import Foundation
import Reporting
import ScenarioText
import Testing

/// The scenario library is valid, tidy and deterministic.
struct LibraryTests {
  @Test(arguments: Repository.scenarios)
  func `A scenario is valid and warns of nothing`(scenario: String) throws {
    let file = try ScenarioFile.read(Repository.root.appendingPathComponent(scenario).path)
    #expect(file.plan != nil, "\(ProblemRenderer.text(file.problems))")
    #expect(file.problems.warningCount == 0, "\(ProblemRenderer.text(file.problems))")
    #expect(file.plan?.question.isEmpty == false, "a scenario asks a question to predict")
  }

  @Test(arguments: Repository.scenarios)
  func `One thread and two give the same lines`(scenario: String) throws {
    let file = try ScenarioFile.read(Repository.root.appendingPathComponent(scenario).path)
    let plan = try #require(file.plan).basePoint(runs: 2)
    let render: ([RunLine]) -> [String] = { lines in lines.map { JSONLine.run($0, at: plan.points[0]) } }
    let one = render(try Laboratory.lines(of: plan, jobs: 1))
    let two = render(try Laboratory.lines(of: plan, jobs: 2))
    #expect(one == two)
    #expect(!one.isEmpty)
  }

  @Test func `The library is listed in its README`() throws {
    let page = try Repository.text("scenarios/README.md")
    for scenario in Repository.scenarios {
      let name = URL(fileURLWithPath: scenario).lastPathComponent
      #expect(page.contains(name), "\(name)")
    }
  }
}
