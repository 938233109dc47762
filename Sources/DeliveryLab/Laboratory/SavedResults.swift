import DeliveryModel
public import Experiments
public import Reporting

/// What an interrupted sweep has left in its results file: complete units, in order.
public struct SavedResults: Sendable {
  /// The runs that are kept.
  public let units: ArraySlice<ResultsDocument.Unit>
  /// How many bytes of the file are kept, with the header.
  public let byteCount: Int

  /// How many lines of the file are kept, with the header.
  public var lineCount: Int { units.reduce(1) { $0 + $1.texts.count } }

  /// Keeps the runs that a sweep would have written first; what follows, torn lines and the trailer are dropped.
  ///
  /// - Parameters:
  ///   - document: The file.
  ///   - plan: What the file should hold results of.
  ///   - shard: The part of it.
  ///   - withFaults: Whether it should hold a line for each fault firing.
  public init(
    _ document: ResultsDocument, of plan: Plan, _ shard: Shard, withFaults: Bool = false
  ) {
    var count = 0
    let planned = shard.unitCount(of: plan.points.count * plan.runs)
    for unit in document.units.prefix(document.absent.isEmpty ? planned : 0) {
      let number = shard.unit(at: count)
      let point = plan.points[number / plan.runs]
      let audiences = point.scenario.consumers.flatMap { spec in
        spec.sinks.map { "\(spec.name) \($0.name)" }
      }
      guard unit.point == point.index, unit.run == number % plan.runs,
        unit.lines.allSatisfy({
          $0.firings.count == (withFaults ? $0.firingCount : 0) && $0.firingCount != nil
        }),
        unit.lines.map({ "\($0.consumer) \($0.sink)" }) == audiences
      else { break }
      count += 1
    }
    units = document.units.prefix(count)
    byteCount = units.last?.end ?? document.headerEnd
  }
}
