import SimulationKernel

/// What a queue knows of a record; neighbours in the same state are one run of its table.
struct LeaseState: Equatable {
  /// The three kinds of state.
  enum Kind: UInt8 {
    /// It may be handed out.
    case available
    /// Somebody has it, until the deadline.
    case leased
    /// It is acknowledged or archived: nobody gets it again.
    case done
  }

  var kind: Kind
  /// How often it was handed out.
  var deliveries: Int32
  /// Who has it; -1 for nobody.
  var owner: Int32 = -1
  /// The firing that keeps its owner from acknowledging it; -1 for none.
  var firing: Int32 = -1
  /// When the lease ends.
  var deadline = SimulatedTime.never

  /// A record that is finished.
  static let done = LeaseState(kind: .done, deliveries: 0)
}
