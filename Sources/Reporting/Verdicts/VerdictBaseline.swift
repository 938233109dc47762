import Experiments
import ScenarioText

/// The verdicts that `test` came to once, so that what is known not to be true is told from what is new.
///
/// A verdict is known if the baseline has one as bad for the expectation of that name: false is worse than unknown and
/// vacuous, and these are worse than true.
public struct VerdictBaseline: Sendable, Equatable {
  /// The format's name and version.
  public static let format = "deliverylab.baseline/1"

  private struct Expectation: Equatable {
    let name: String
    let verdict: Verdict
  }

  private struct Scenario: Equatable {
    let name: String
    var expectations: [Expectation]
  }

  private var scenarios: [Scenario] = []

  /// Makes an empty baseline.
  public init() {}

  /// Reads a baseline; `nil` if the bytes are none.
  public init?(_ bytes: [UInt8]) {
    let problems = ProblemCollector()
    let value = JSONParser.parse(problems.addSource(name: "baseline", bytes: bytes), into: problems)
    guard let value, !problems.hasErrors, value.text("format") == Self.format,
      let list = value.elements("scenarios")
    else { return nil }
    for element in list {
      guard let name = element.text("name"), let expectations = element.elements("expectations") else {
        return nil
      }
      var scenario = Scenario(name: name, expectations: [])
      for expectation in expectations {
        guard let name = expectation.text("name"),
          let verdict = expectation.text("verdict").flatMap({ Verdict(rawValue: $0) })
        else { return nil }
        scenario.expectations.append(Expectation(name: name, verdict: verdict))
      }
      scenarios.append(scenario)
    }
  }

  /// Whether each verdict of a scenario is not true and known not to be.
  public func known(_ tested: TestedScenario) -> [Bool] {
    let before = expectations(of: tested)
    return zip(tested.uniqueNames, tested.verdicts).map { name, verdict in
      let severity = Self.severity(verdict.verdict)
      return severity > 0 && before.contains { $0.name == name && Self.severity($0.verdict) >= severity }
    }
  }

  /// What has become better than it was, and what the scenario no longer states, each with its name.
  public func changes(_ tested: TestedScenario) -> (better: [String], gone: [String]) {
    let names = tested.uniqueNames
    var better: [String] = []
    var gone: [String] = []
    for expectation in expectations(of: tested) {
      guard let place = names.firstIndex(of: expectation.name) else {
        gone.append(expectation.name)
        continue
      }
      let isBetter = Self.severity(tested.verdicts[place].verdict) < Self.severity(expectation.verdict)
      if isBetter { better.append(expectation.name) }
    }
    return (better, gone)
  }

  /// Replaces what is known of a scenario; others stay as they are.
  public mutating func take(_ tested: TestedScenario) {
    guard let name = tested.source?.plan.name else { return }
    let expectations = zip(tested.uniqueNames, tested.verdicts).map {
      Expectation(name: $0, verdict: $1.verdict)
    }
    if let place = scenarios.firstIndex(where: { $0.name == name }) {
      scenarios[place].expectations = expectations
    } else {
      scenarios.append(Scenario(name: name, expectations: expectations))
    }
  }

  /// The baseline as JSON, one line for each expectation, scenarios in the order of their names.
  public var json: String {
    let sorted = scenarios.sorted { $0.name < $1.name }.map { scenario -> String in
      var writer = JSONWriter()
      writer.add("name", scenario.name)
      let lines = scenario.expectations.map { expectation -> String in
        var writer = JSONWriter()
        writer.add("name", expectation.name)
        writer.add("verdict", expectation.verdict.rawValue)
        return "\n   " + writer.finished
      }
      writer.raw("expectations", "[" + lines.joined(separator: ",") + "]")
      return "\n  " + writer.finished
    }
    var writer = JSONWriter()
    writer.add("format", Self.format)
    writer.raw("scenarios", "[" + sorted.joined(separator: ",") + "]")
    return writer.finished + "\n"
  }

  private func expectations(of tested: TestedScenario) -> [Expectation] {
    guard let name = tested.source?.plan.name else { return [] }
    return scenarios.first { $0.name == name }?.expectations ?? []
  }

  private static func severity(_ verdict: Verdict) -> Int {
    switch verdict {
    case .isTrue: 0
    case .vacuous, .unknown: 1
    case .isFalse: 2
    }
  }
}
