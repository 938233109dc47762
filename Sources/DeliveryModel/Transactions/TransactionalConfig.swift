public import SimulationKernel

/// What makes a producer transactional.
public struct TransactionalConfig: Sendable, Equatable {
  /// `transactional.id`; `{instance}` stands for the process's name, `{start}` for how often it has started.
  ///
  /// A value without them is the same for all instances, which then fence each other.
  public var id: String
  /// `transaction.timeout.ms`.
  public var timeout: SimulatedDuration

  /// One id for each process, the same after each restart.
  public static let perInstance = "{instance}"

  /// The id of one start of one process.
  static func name(_ pattern: String, instance: String, start: Int) -> String {
    var name = ""
    var rest = pattern[...]
    while let first = rest.first {
      if rest.hasPrefix(perInstance) {
        name += instance
        rest = rest.dropFirst(perInstance.count)
      } else if rest.hasPrefix(perStart) {
        name += "\(start)"
        rest = rest.dropFirst(perStart.count)
      } else {
        name.append(first)
        rest = rest.dropFirst()
      }
    }
    return name
  }

  private static let perStart = "{start}"
}
