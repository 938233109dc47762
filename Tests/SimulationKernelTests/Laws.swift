import SimulationKernel
import Testing

/// A distribution with a name for the list of failures.
struct Law: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var distribution: TimeDistribution
}

/// One distribution of each kind, and the special cases that the code treats apart.
enum Laws {
  static let all = [
    Law(testDescription: "constant", distribution: .constant(.microseconds(400))),
    Law(testDescription: "constant zero", distribution: .constant(.zero)),
    Law(testDescription: "uniform", distribution: .uniform(min: .microseconds(100), max: .milliseconds(1))),
    Law(testDescription: "uniform over six", distribution: .uniform(min: .zero, max: .nanoseconds(5))),
    Law(testDescription: "exponential", distribution: .exponential(mean: .microseconds(400))),
    Law(testDescription: "lognormal", distribution: .lognormal(median: .microseconds(400), sigma: 0.7)),
    Law(testDescription: "lognormal without spread", distribution: .lognormal(median: .seconds(1), sigma: 0)),
    Law(testDescription: "pareto", distribution: .pareto(min: .microseconds(200), shape: 3)),
    Law(
      testDescription: "empirical",
      distribution: .empirical([3, 1, 4, 1, 5, 9, 2, 6].map { .microseconds($0) })),
  ]
}
