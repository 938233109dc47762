import DeliveryHistory
import DeliveryModel
import Experiments
import Reporting

/// Collects what the summary of a step shows besides verdicts: matrices, and the story of one counterexample.
struct EvidenceCollector {
  /// More lines than a summary needs are not kept: a matrix of a part of the runs would mislead.
  private static let lineLimit = 100_000

  private let plan: Plan
  private var lines: [RunLine] = []
  private var isOverfull = false

  init(_ plan: Plan) {
    self.plan = plan
    isOverfull = plan.sweep.axes.isEmpty
  }

  /// Takes the next line.
  mutating func take(_ line: RunLine) {
    guard !isOverfull else { return }
    var line = line
    line.firings = []
    lines.append(line)
    guard lines.count > Self.lineLimit else { return }
    isOverfull = true
    lines = []
  }

  /// What was collected.
  func evidence(
    for verdicts: [ExpectationVerdict], wantsStory: Bool, maxEvents: Int64
  ) -> TestedScenario.Evidence {
    var evidence = TestedScenario.Evidence()
    if !isOverfull { evidence.matrices = SweepMatrix.markdown(plan, lines) }
    guard wantsStory else { return evidence }
    for verdict in verdicts where verdict.verdict == .isFalse {
      for claim in verdict.claims where claim.verdict == .isFalse {
        for finding in claim.findings where finding.verdict == .isFalse {
          guard let story = story(of: finding, claim.claim, maxEvents) else { continue }
          evidence.story = story
          return evidence
        }
      }
    }
    return evidence
  }

  /// The story of the first record of a run that is what the claim denies.
  private func story(
    of finding: ClaimFinding, _ claim: Claim, _ maxEvents: Int64
  ) -> TestedScenario.Evidence.Story? {
    let scenario = finding.point.scenario
    guard let run = (finding.counterexample ?? finding.highest)?.run,
      let consumer = scenario.consumers.firstIndex(where: { $0.name == finding.consumer }),
      let sink = scenario.consumers[consumer].sinks.firstIndex(where: { $0.name == finding.sink })
    else { return nil }
    for outcome in Self.outcomes(claim.metric) {
      do throws(RunFailure) {
        let found = try Simulation.first(
          outcome, in: scenario, run: run, consumer: consumer, sink: sink, maxEvents: maxEvents)
        guard let found else { continue }
        var filter = TraceFilter()
        filter.records = [found]
        let trace = try Simulation.trace(scenario, run: run, keeping: filter, maxEvents: maxEvents).trace
        let names = TraceNames(scenario)
        let record = "\(names.partitionNames[Int(found.partition)])@\(found.offset)"
        return TestedScenario.Evidence.Story(
          caption: "\(record), \(outcome.rawValue) in run \(run)",
          diagram: SequenceDiagram(names, of: trace, title: scenario.name).text(.mermaid))
      } catch {
        return nil
      }
    }
    return nil
  }

  /// The ends of a record that a metric is about, the likeliest first.
  private static func outcomes(_ metric: Metric) -> [RecordOutcome.Class] {
    switch metric {
    case .lost: [.lost]
    case .duplicated, .extra: [.duplicated]
    case .deadLettered: [.deadLettered]
    case .unresolved: [.unresolved]
    default: [.lost, .duplicated, .unresolved]
    }
  }
}
