import ScenarioText
import SimulationKernel

/// Reading the values that the format calls TIME: a duration, or an object that names a distribution.
extension ObjectReader {
  /// A time with a default.
  mutating func time(_ name: String, default fallback: String, into problems: ProblemCollector)
    -> TimeDistribution
  {
    guard has(name) else { return .constant(.nanoseconds(duration(name, default: fallback))) }
    return optionalTime(name, into: problems) ?? .constant(.zero)
  }

  /// The value of a member whose form decides how it is read; who then reads it logs it.
  mutating func peek(_ name: String) -> JSONValue? {
    has(name) ? members.first { $0.name == name }?.value : nil
  }

  /// A time, or nil if it is absent or wrong.
  mutating func optionalTime(_ name: String, into problems: ProblemCollector) -> TimeDistribution? {
    guard let value = peek(name) else { return nil }
    guard case .object = value.kind else {
      return optionalDuration(name).map { .constant(.nanoseconds($0)) }
    }
    guard var fields = ObjectReader(value, at: pointer(name), as: "the time \"\(name)\"", into: problems)
    else {
      return nil
    }
    return fields.distribution(into: problems)
  }

  /// A time that must be there; nil after reporting that it is not.
  mutating func requiredTime(_ name: String, into problems: ProblemCollector) -> TimeDistribution? {
    guard has(name) else {
      _ = requiredMember(name)
      return nil
    }
    return optionalTime(name, into: problems)
  }

  private mutating func distribution(into problems: ProblemCollector) -> TimeDistribution? {
    let kinds = ["constant", "uniform", "exponential", "lognormal", "pareto", "empirical"]
    let before = problems.errorCount
    let kind = requiredChoice("dist", among: kinds)
    // What an unknown distribution needs is not known either.
    guard problems.errorCount == before else { return nil }
    defer { finish() }
    switch kind {
    case "constant": return .constant(.nanoseconds(requiredDuration("value")))
    case "uniform":
      let min = requiredDuration("min")
      let max = requiredDuration("max")
      guard min <= max else {
        problems.error(
          .outOfRange, "\"min\" is greater than \"max\"", help: "swap them", at: pointer("min"),
          range: range(of: "min"))
        return nil
      }
      return .uniform(min: .nanoseconds(min), max: .nanoseconds(max))
    case "exponential": return .exponential(mean: .nanoseconds(requiredDuration("mean")))
    case "lognormal": return lognormal(into: problems)
    case "pareto":
      let min = requiredDuration("min", in: 1...DurationText.maximum)
      let shape = requiredDecimal("shape", in: DecimalNumber.thousandth...DecimalNumber(1000))
      return .pareto(min: .nanoseconds(min), shape: shape.approximate)
    default: return empirical(into: problems)
    }
  }

  private mutating func lognormal(into problems: ProblemCollector) -> TimeDistribution? {
    let median = requiredDuration("median", in: 1...DurationText.maximum)
    let quantiles: [(String, Double)] = [("p99", 0.99), ("p98", 0.98), ("p95", 0.95)]
    var given: [(name: String, level: Double, value: Int64)] = []
    for (name, level) in quantiles {
      if let value = optionalDuration(name) { given.append((name, level, value)) }
    }
    guard given.count == 1, let one = given.first else {
      if !quantiles.contains(where: { has($0.0) }) || given.count > 1 {
        problems.error(
          .missingKey, "a lognormal time needs its median and exactly one of p99, p98 and p95",
          help: "add \"p99\": ...", at: pointer, range: range(of: "dist"))
      }
      return nil
    }
    guard one.value >= median else {
      problems.error(
        .outOfRange, "\"\(one.name)\" is below the median",
        help: "99 of 100 samples lie below p99, 50 below the median",
        at: pointer(one.name), range: range(of: one.name))
      return nil
    }
    return .lognormal(median: .nanoseconds(median), quantile: one.level, value: .nanoseconds(one.value))
  }

  private mutating func empirical(into problems: ProblemCollector) -> TimeDistribution? {
    guard let texts = strings("values") else {
      _ = requiredMember("values")
      return nil
    }
    var values: [SimulatedDuration] = []
    for (index, text) in texts.enumerated() {
      switch DurationText.parse(text) {
      case .success(let nanoseconds): values.append(.nanoseconds(nanoseconds))
      case .failure:
        problems.error(
          .badDuration, "\(JSONText.quoted(text)) is no duration",
          help: "write a number and a unit, such as \"5ms\"",
          at: pointer("values").appending(index), range: range(of: "values"))
      }
    }
    guard !values.isEmpty else {
      problems.error(
        .outOfRange, "\"values\" is empty", help: "list at least one duration", at: pointer("values"),
        range: range(of: "values"))
      return nil
    }
    return .empirical(values)
  }
}

extension DecimalNumber {
  /// 0.001, the least shape of a Pareto distribution.
  static var thousandth: DecimalNumber { "0.001" }

  /// The number as a probability, exactly.
  var asProbability: Probability {
    var digits = digits
    var power = -exponent
    while power < 0 {
      digits = digits &* 10
      power += 1
    }
    return Probability(numerator: digits, denominatorPowerOfTen: power)
  }
}
