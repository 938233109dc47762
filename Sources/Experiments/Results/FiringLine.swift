import DeliveryHistory
import DeliveryModel
import SimulationKernel

/// One fault firing and what it did to one consumer application.
public struct FiringLine: Sendable, Equatable {
  /// The fault's id.
  public var id: String
  /// The fault's type.
  public var type: String
  /// The instance that it hit, or the coordinator's broker.
  public var target: String
  /// When it fired, in microseconds.
  public var atMicroseconds: Int
  /// Extra effects whose cause it is.
  public var replayed: Int
  /// Losses whose cause it is.
  public var lost: Int

  /// The firings that concern an application: those on its own instances, and those on what all share.
  static func lines(_ result: RunResult, _ point: Point, _ consumer: Int, _ sink: Int) -> [FiringLine] {
    let scenario = point.scenario
    let names = scenario.instanceNames
    let first = scenario.consumers[..<consumer].reduce(0) { $0 + $1.count }
    let own = first..<(first + scenario.consumers[consumer].count)
    return result.consumers[consumer].counts.firings[sink].compactMap { tally in
      let instance = Int(tally.instance)
      guard instance < 0 || own.contains(instance) else { return nil }
      let fault = scenario.faults[Int(tally.fault)]
      return FiringLine(
        id: fault.id, type: fault.kind.name,
        target: instance >= 0 ? names[instance] : scenario.nameOfOther(target: instance),
        atMicroseconds: Int(tally.at.nanoseconds / 1000), replayed: Int(tally.replayed), lost: Int(tally.lost)
      )
    }
  }
}
