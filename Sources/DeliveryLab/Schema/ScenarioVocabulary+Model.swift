import DeliveryModel
public import Reporting

extension ScenarioVocabulary {
  /// The words of the model's own catalogs.
  public static var ofTheModel: ScenarioVocabulary {
    ScenarioVocabulary(
      strategies: CommitStrategy.allCases.map { $0.name }, positions: CommitPosition.allCases.map { $0.name },
      clients: ClientDialect.allCases.map { $0.name },
      failurePolicies: FailurePolicy.allCases.map { $0.name }, sinks: SinkSpec.names,
      partitioners: Partitioner.allCases.map { $0.name }, faults: FaultKind.names,
      points: ProcessingPoint.allCases.map { $0.name })
  }
}
