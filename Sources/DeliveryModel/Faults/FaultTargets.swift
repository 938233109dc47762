/// Whom a fault can hit.
public struct FaultTargets: Sendable, Equatable {
  /// Consumer instances by number in the run, ascending.
  public var instances: [Int]
  /// The coordinator, for faults that act on requests.
  public var coordinator: Bool
}
