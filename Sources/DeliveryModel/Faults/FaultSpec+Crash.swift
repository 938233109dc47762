public import SimulationKernel

extension FaultSpec {
  /// A kill of whichever instance of an application takes a record to a point of its processing, once.
  ///
  /// - Parameters:
  ///   - id: The identifier in results.
  ///   - record: The record.
  ///   - point: The point of its processing.
  ///   - consumer: The application, by its place in the scenario.
  ///   - scenario: The scenario that the fault is for.
  ///   - restart: How long the process stays down.
  /// - Returns: The fault.
  public static func crash(
    id: String, at record: RecordID, _ point: ProcessingPoint, of consumer: Int, in scenario: Scenario,
    restart: SimulatedDuration
  ) -> FaultSpec {
    let first = scenario.consumers[..<consumer].reduce(0) { $0 + $1.count }
    return FaultSpec(
      id: id, kind: .crash,
      targets: FaultTargets(
        instances: Array(first..<(first + scenario.consumers[consumer].count)), brokers: [], isSink: false),
      victims: .all, timing: .atRecord(record, point), times: 1, lasts: nil, restart: .constant(restart))
  }
}
