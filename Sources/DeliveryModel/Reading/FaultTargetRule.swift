/// Whom a fault of a kind can be aimed at; where a glob matches several kinds, the first that is named counts.
enum FaultTargetRule {
  /// Consumer instances.
  case processes
  /// Consumer instances, or producer instances.
  case clients
  /// Consumer instances, producer instances, or brokers.
  case anybody
  /// Consumer instances, or brokers.
  case processesOrBrokers
  /// Producer instances, or brokers.
  case producersOrBrokers
  /// Brokers.
  case brokers
  /// Members of groups.
  case members
  /// The sinks of consumer instances, or of whole applications.
  case sinks

  /// Whether producers can be hit.
  var takesProducers: Bool {
    switch self {
    case .clients, .anybody, .producersOrBrokers: true
    case .processes, .processesOrBrokers, .brokers, .members, .sinks: false
    }
  }

  /// Whether brokers can be hit.
  var takesBrokers: Bool {
    switch self {
    case .anybody, .processesOrBrokers, .producersOrBrokers, .brokers: true
    case .processes, .clients, .members, .sinks: false
    }
  }
}
