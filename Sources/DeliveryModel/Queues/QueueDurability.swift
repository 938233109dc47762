public import SimulationKernel

/// What is left of a queue when its server's process dies, or its power.
public struct QueueDurability: Sendable, Equatable {
  /// How records or acknowledgements survive.
  public enum Survival: Sendable, Equatable {
    /// All of them.
    case all
    /// None.
    case none
    /// Those of the last time that they were written: every so often.
    case every(SimulatedDuration)
    /// Those of the last snapshot.
    case whenChanged([SaveRule])
  }

  /// Records at the death of the process.
  public var records = Survival.all
  /// Records at the loss of power.
  public var recordsWithoutPower = Survival.all
  /// Acknowledgements and deliveries at the death of the process.
  public var state = Survival.all
  /// Acknowledgements and deliveries at the loss of power.
  public var stateWithoutPower = Survival.all

  /// Everything survives.
  public static let durable = QueueDurability()

  /// Both at once, and however the server dies.
  public static func both(_ survival: Survival) -> QueueDurability {
    QueueDurability(
      records: survival, recordsWithoutPower: survival, state: survival, stateWithoutPower: survival)
  }
}
