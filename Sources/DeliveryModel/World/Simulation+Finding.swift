public import DeliveryHistory
import SimulationKernel

extension Simulation {
  /// Finds a record that ended in a class: the first by partition and offset, in the scenario's order.
  ///
  /// The run is made twice at most: once to see where effects landed, once to judge the records in question. Of each
  /// stretch of records that look alike the first and the last are judged, at most 64 in all.
  ///
  /// - Parameters:
  ///   - outcome: The class.
  ///   - scenario: What to run.
  ///   - run: The number of the run, from 0.
  ///   - consumer: The consumer application, by its place in the scenario.
  ///   - sink: The sink, by its place in the application.
  ///   - maxEvents: The most events to handle.
  /// - Returns: The record, or `nil` if there is none such.
  /// - Throws: `RunFailure` as `run` does.
  public static func first(
    _ outcome: RecordOutcome.Class, in scenario: Scenario, run: Int, consumer: Int, sink: Int,
    maxEvents: Int64 = .max
  ) throws(RunFailure) -> RecordPlace? {
    let result = try Simulation.run(scenario, run: run, maxEvents: maxEvents, recording: true)
    let counts = result.consumers[consumer].counts.sinks[sink]
    guard counts.count(of: outcome) > 0 else { return nil }
    let candidates = SuspectRecords(scenario, consumer: consumer, sink: sink, result.recorded).places(
      wantsEffects: outcome == .duplicated ? 2 : outcome == .once ? 1 : 0)
    var filter = TraceFilter()
    filter.records = Array(candidates.prefix(64))
    guard !filter.records.isEmpty else { return nil }
    let trace = try Simulation.trace(scenario, run: run, keeping: filter, maxEvents: maxEvents).trace
    for event in trace.events {
      if case .outcome(let place, let found) = event.kind, event.actor == .application(Int32(consumer)),
        found.sink == Int32(sink), found.name == outcome
      {
        return place
      }
    }
    return nil
  }
}

extension SinkCounts {
  /// How many records ended in a class.
  func count(of outcome: RecordOutcome.Class) -> Int64 {
    switch outcome {
    case .once: once
    case .duplicated: duplicated
    case .lost: lost
    case .unresolved: unresolved
    case .deadLettered: deadLettered
    }
  }
}
