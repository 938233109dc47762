import SimulationKernel

extension LeaseRules {
  /// The rules as a planted bug has them.
  func broken(by bug: PlantedBug?) -> LeaseRules {
    var rules = self
    switch bug {
    case .leasesNeverEnd:
      rules.duration = nil
      rules.backoff = []
    case .leasesEndEarly:
      rules.duration = duration.map { .nanoseconds($0.nanoseconds / 100) }
      rules.backoff = backoff.map { .nanoseconds($0.nanoseconds / 100) }
    case .deliveryLimit where deliveryLimit == Int.max: rules.deliveryLimit = 2
    default: break
    }
    return rules
  }
}
