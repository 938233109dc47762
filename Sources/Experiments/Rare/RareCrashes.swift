public import DeliveryModel
import SimulationKernel

/// What crashes cost that come too rarely to be waited for.
///
/// Each run gets one crash more, at a moment of its own, and only what that crash is the cause of is counted. Crashes
/// that come at random, without memory, make a Poisson process, and for such a process the expected sum over all of its
/// points is their expected number times what one more point costs, put anywhere in the run among the others (Mecke's
/// formula). So the estimate has no bias, also where one crash disturbs another, and every run tells something. What
/// it needs: random gaps without memory (`exponential`), no limit of firings, and costs that have a firing as their
/// cause; what happens without one, and the other faults, are not counted.
public struct RareCrashes: Sendable {
  /// The fault whose crashes are placed.
  public let fault: String
  /// How many of its firings are expected in a run.
  public let expected: Double

  private let scenario: Scenario
  private let number: Int

  /// The identifier of the crash that is added.
  static func identifier(of fault: String) -> String { fault + "+1" }

  /// Looks for the fault; `nil` unless exactly one is a random crash of consumers.
  public init?(_ scenario: Scenario) {
    let found = scenario.faults.indices.filter { Self.isRandomCrash(scenario.faults[$0]) }
    guard let number = found.first, found.count == 1,
      case .every(.exponential(let gap)) = scenario.faults[number].timing
    else { return nil }
    let spec = scenario.faults[number]
    let name = Self.identifier(of: spec.id)
    guard !scenario.faults.contains(where: { $0.id == name }) else { return nil }
    let tapes = spec.victims == .all ? spec.targets.instances.count : 1
    self.scenario = scenario
    self.number = number
    fault = spec.id
    expected = Double(tapes) * Double(scenario.duration.nanoseconds) / Double(gap.nanoseconds)
  }

  private static func isRandomCrash(_ fault: FaultSpec) -> Bool {
    guard fault.kind == .crash, fault.times == Int.max, case .every(.exponential(let gap)) = fault.timing
    else { return false }
    return gap > .zero && !fault.targets.instances.isEmpty && fault.targets.brokers.isEmpty
      && fault.targets.producers.isEmpty && !fault.targets.isSink
  }

  /// The scenario with one more crash, in the run's own part of the time: run r of n has it in the r-th of n parts.
  public func scenario(run: Int, of runs: Int) -> Scenario {
    let stream = RandomStream(
      seed: scenario.seed &+ UInt64(run), actor: fault, purpose: "rare")
    var crash = scenario.faults[number]
    crash.id = Self.identifier(of: fault)
    crash.times = 1
    let part = scenario.duration.nanoseconds / Int64(runs)
    let start = scenario.duration.nanoseconds / Int64(runs) * Int64(run)
    let length = run == runs - 1 ? scenario.duration.nanoseconds - start : part
    let moment = start + Int64(stream.below(UInt64(max(1, length)), 0))
    crash.timing = .at(SimulatedTime(nanoseconds: moment))
    if crash.victims == .all {
      let instances = crash.targets.instances
      crash.targets.instances = [instances[Int(stream.below(UInt64(instances.count), 1))]]
    }
    var changed = scenario
    changed.faults.append(crash)
    return changed
  }

  /// What the crash that was added to a run has cost, for each application and sink in the order of result lines.
  public func costs(of result: RunResult, at point: Point, in changed: Scenario) -> [RareCost] {
    var point = point
    point.scenario = changed
    let name = Self.identifier(of: fault)
    return RunLine.lines(of: result, at: point).map { line in
      let own = line.firings.filter { $0.id == name }
      return RareCost(
        consumer: line.consumer, sink: line.sink, extra: own.reduce(0) { $0 + $1.replayed },
        lost: own.reduce(0) { $0 + $1.lost })
    }
  }
}
