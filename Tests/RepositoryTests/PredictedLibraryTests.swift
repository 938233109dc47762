import DeliveryLab
import DeliveryModel
import Experiments
import Foundation
import Testing

/// What arithmetic says about the scenario library, beside what its runs say.
struct PredictedLibraryTests {
  /// The 99.9 % interval around a ratio, from its 95 % one.
  private func widened(_ half: Double, runs: Int) -> Double {
    half * StudentT.quantile(level: 0.999, degreesOfFreedom: runs - 1)
      / StudentT.quantile(level: 0.95, degreesOfFreedom: runs - 1)
  }

  @Test func `No prediction lies outside of what was measured`() throws {
    var predicted = 0
    for path in Repository.scenarios {
      let file = try ScenarioFile.read(Repository.root.appendingPathComponent(path).path)
      var plan = try #require(file.plan)
      // Closed forms hold or not whatever the runs give: only their points are run.
      plan.points = plan.points.filter { point in
        point.scenario.consumers.contains { Prediction.of($0, in: point.scenario) != nil }
      }
      guard !plan.points.isEmpty else { continue }
      for summary in PointSummary.all(try Laboratory.lines(of: plan), of: plan) {
        guard let prediction = summary.prediction, let ratio = summary.perCrash(prediction.metric),
          let half = ratio.halfWidth
        else { continue }
        predicted += 1
        #expect(
          abs(ratio.ratio - prediction.perCrash) <= widened(half, runs: summary.runs),
          "\(path) \(summary.point.text) \(summary.consumer): \(prediction.perCrash), measured \(ratio)")
      }
    }
    #expect(predicted >= 9)
  }
}
