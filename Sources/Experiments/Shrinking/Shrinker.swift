import DeliveryHistory
import DeliveryModel
public import ScenarioText
import SimulationKernel

/// Makes a scenario that refutes a claim smaller, as long as it still refutes it by the same cause.
///
/// It begins with the one run that contradicts, as a scenario without a sweep. Then it makes amounts smaller and
/// leaves out every member and element that can be spared, again and again until nothing helps; each trial is a run.
/// A trial is taken if it is valid, its claim is false, records were acknowledged, the main cause of what was lost or
/// duplicated is still there, and there is no more to look at than before. Same scenario, same result.
public struct Shrinker {
  /// How much there is to look at in a scenario.
  public struct Size: Sendable, Equatable {
    /// Records that were sent.
    public var records: Int
    /// Events of the simulation.
    public var events: Int
  }

  /// The scenario so far.
  public private(set) var document: JSONValue
  /// Its size.
  public private(set) var size: Size
  /// How many scenarios were tried.
  public private(set) var trials = 0

  private let causes: [Cause]
  private let trialLimit: Int
  private static let fixed = ["version", "name", "seed", "expect"]

  /// Begins with the run that contradicts a claim; `nil` if that run alone does not refute the expectation.
  ///
  /// - Parameters:
  ///   - document: The whole scenario.
  ///   - plan: What was read from it.
  ///   - expectation: The number of the expectation in the document.
  ///   - finding: What was found to contradict it.
  ///   - trialLimit: The most scenarios to try.
  public init?(
    _ document: JSONValue, _ plan: Plan, expectation: Int, finding: ClaimFinding, trialLimit: Int = 20_000
  ) {
    guard let example = finding.counterexample,
      case .array(let expectations)? = document.member("expect")?.kind, expectation < expectations.count
    else { return nil }
    var start = document
    for (axis, value) in zip(plan.sweep.axes, finding.point.axes) {
      start = start.replacing(axis.pointer, with: value.value) ?? start
    }
    let root = JSONPointer.root
    let stated = expectations[expectation]
    let claim = stated.removing(root.appending("where")) ?? stated
    for name in ["sweep", "claim"] { start = start.removing(root.appending(name)) ?? start }
    start =
      start.replacing(
        root.appending("expect"), with: JSONValue(kind: .array([claim]), range: claim.range)) ?? start
    start =
      start.replacing(
        root.appending("seed"), with: JSONValue(kind: .number(String(example.seed)), range: claim.range))
      ?? start
    guard let first = Self.attempt(start, causes: [], maxEvents: .max) else { return nil }
    self.document = start
    self.trialLimit = trialLimit
    size = first.size
    causes = first.causes
  }

  /// Shrinks until nothing helps; `progress` is told after each step and says whether to go on.
  public mutating func run(progress: (Shrinker) -> Bool) {
    limitRecords()
    var before: JSONValue?
    while before != document, trials < trialLimit, progress(self) {
      before = document
      // Amounts first: a setting that is left out early can make a contradiction rare.
      reduceAmounts(progress)
      removeParts(progress)
    }
  }

  /// Gives every producer without an end one, which can then come nearer.
  private mutating func limitRecords() {
    guard case .object(let producers)? = document.member("producers")?.kind else { return }
    for producer in producers where producer.value.member("records") == nil {
      let pointer = JSONPointer.root.appending("producers").appending(producer.name).appending("records")
      let records = JSONValue(kind: .number(String(size.records)), range: producer.value.range)
      if let limited = document.replacing(pointer, with: records) { _ = take(limited, slack: 0) }
    }
  }

  private mutating func removeParts(_ progress: (Shrinker) -> Bool) {
    var before: JSONValue?
    while before != document {
      before = document
      var paths = document.paths(skipping: Self.fixed)
      var index = 0
      while index < paths.count, trials < trialLimit {
        if take(document.replacing(paths[index].path, with: nil), slack: size.events) {
          paths = document.paths(skipping: Self.fixed)
          guard progress(self) else { return }
        } else {
          index += 1
        }
      }
    }
  }

  private mutating func reduceAmounts(_ progress: (Shrinker) -> Bool) {
    for (path, name) in document.paths(skipping: Self.fixed) where Amount.names.contains(name) {
      reduce(path)
      guard trials < trialLimit, progress(self) else { return }
    }
  }

  /// Makes one amount as small as it can be, if what is smaller than too small is too small as well.
  private mutating func reduce(_ path: DocumentPath) {
    guard let amount = document.value(at: path).flatMap({ Amount($0) }) else { return }
    var low = amount.least - 1
    var high = amount.number
    while high - low > max(1, min(amount.grain, high / 20)), trials < trialLimit {
      // The least first: most amounts are of no matter.
      let next = low < amount.least ? amount.least : Amount.between(low, high)
      if take(document.replacing(path, with: amount.value(next)), slack: size.events / 10) {
        high = next
      } else {
        low = next
      }
    }
  }

  /// Takes a scenario if it still fails and is no larger; `slack` is how many more events it may have.
  private mutating func take(_ candidate: JSONValue, slack: Int) -> Bool {
    trials += 1
    let limit = size.events + slack
    guard let trial = Self.attempt(candidate, causes: causes, maxEvents: Int64(limit)),
      trial.size.records <= size.records
    else { return false }
    document = candidate
    size = trial.size
    return true
  }

  /// Runs a scenario; `nil` unless it is valid and refutes its expectation by all of the causes.
  private static func attempt(
    _ document: JSONValue, causes: [Cause], maxEvents: Int64
  ) -> (size: Size, causes: [Cause])? {
    let problems = ProblemCollector()
    // Messages of what is refused point into sources that nobody will look at.
    _ = problems.addSource(name: "", bytes: [])
    guard let plan = Plan.read(document, into: problems), let point = plan.points.first else { return nil }
    let result: RunResult
    do throws(RunFailure) {
      result = try Simulation.run(point.scenario, run: 0, maxEvents: maxEvents)
    } catch { return nil }
    let lines = RunLine.lines(of: result, at: point)
    var judge = Judge(plan)
    for line in lines { judge.take(line) }
    guard judge.isRefuted, lines.contains(where: { $0[.acknowledged] > 0 }) else { return nil }
    let found = lines.flatMap { $0.lostByCause + $0.duplicatedByCause }
    guard causes.allSatisfy({ cause in found.contains { $0.cause == cause } }) else { return nil }
    let size = Size(records: lines.map { $0[.attempted] }.max() ?? 0, events: Int(result.events))
    let main = found.max { $0.count < $1.count }.map { [$0.cause] } ?? []
    return (size, main)
  }
}
