import DeliveryLab
import DeliveryModel
import Experiments
import Foundation
import Testing

/// Tracing a scenario of the library changes nothing of what it gives.
struct TraceGoldenTests {
  @Test(arguments: Repository.scenarios)
  func `A traced scenario gives the counts and the digest of the untraced one`(scenario: String) throws {
    let file = try ScenarioFile.read(Repository.root.appendingPathComponent(scenario).path)
    let points = try #require(file.plan).points
    // The ends of each axis differ most; what lies between takes the same paths.
    for point in Set([0, points.count / 2, points.count - 1]).sorted().map({ points[$0] }) {
      let plain = try Simulation.run(point.scenario, run: 0)
      let traced = try Simulation.trace(point.scenario, run: 0).result
      #expect("\(traced)" == "\(plain)", "\(point.text)")
    }
  }
}
