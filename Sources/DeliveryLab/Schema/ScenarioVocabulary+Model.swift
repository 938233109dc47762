import DeliveryModel
public import Reporting

extension ScenarioVocabulary {
  /// The words of the model's own catalogs.
  public static var ofTheModel: ScenarioVocabulary {
    ScenarioVocabulary(
      strategies: CommitStrategy.allCases.map { $0.name }, positions: CommitPosition.allCases.map { $0.name },
      clients: ClientDialect.allCases.map { ClientVocabulary(of: $0) },
      commitFailures: CommitFailurePolicy.allCases.map { $0.name },
      failurePolicies: FailurePolicy.allCases.map { $0.name }, sinks: SinkSpec.names,
      partitioners: Partitioner.allCases.map { $0.name }, faults: FaultKind.names,
      points: ProcessingPoint.allCases.map { $0.name }, requests: RequestKind.names,
      slowTargets: [SlowTarget.disk, .sink, .processing].map { $0.name },
      partitionDirections: PartitionDirection.allCases.map { $0.name },
      queues: QueueKind.allCases.map { $0.name })
  }
}

extension ClientVocabulary {
  /// The settings of one client.
  init(of client: ClientDialect) {
    let settings = ClientSetting.allCases.map { setting in
      SettingVocabulary(
        names: setting.names(in: client), meaning: setting.meaning,
        values: SettingVocabulary.Values(setting.values(in: client)))
    }
    let producer = ProducerSetting.allCases.map { setting in
      SettingVocabulary(
        names: setting.names(in: client), meaning: setting.meaning,
        values: SettingVocabulary.Values(setting.values(in: client)))
    }
    self.init(
      name: client.name, settings: settings.filter { !$0.names.isEmpty }, producerSettings: producer)
  }
}

extension SettingVocabulary.Values {
  /// The same in words.
  init(_ values: ClientSetting.Values) {
    switch values {
    case .number(_, let fallback): self = .number(fallback)
    case .flag(let fallback): self = .flag(fallback)
    case .words(let words, let fallback): self = .words(words, fallback)
    case .text: self = .text
    case .list(let words, _): self = .list(words)
    }
  }
}
