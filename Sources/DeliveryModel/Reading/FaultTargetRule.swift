/// Whom a fault of a kind can be aimed at.
enum FaultTargetRule {
  /// Consumer instances.
  case processes
  /// Consumer instances, or brokers; where a glob matches both, the instances.
  case processesOrBrokers
  /// Brokers.
  case brokers
  /// Members of groups.
  case members
  /// The sinks of consumer instances, or of whole applications.
  case sinks
}
