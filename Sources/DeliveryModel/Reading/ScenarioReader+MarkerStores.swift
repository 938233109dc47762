import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads a sink behind a marker store, its kind apart.
  func readMarkerStore(_ fields: inout ObjectReader) -> MarkerStoreSpec {
    let words = MarkerOrder.allCases.map { $0.name }
    let order = fields.choice("order", among: words, default: MarkerOrder.checkThenMark.name)
    let ttl = fields.optionalDuration("ttl", in: 1...DurationText.maximum)
    let isDurable = fields.bool("durable", default: true)
    let isShared = fields.bool("shared", default: true)
    let whenDown = fields.choice("when-down", among: ["open", "closed"], default: "closed")
    let latency = fields.duration("latency", default: "1ms")
    return MarkerStoreSpec(
      order: MarkerOrder.allCases.first { $0.name == order } ?? .checkThenMark,
      ttl: ttl.map { .nanoseconds($0) }, isDurable: isDurable, isShared: isShared,
      isOpenWhenDown: whenDown == "open", latency: .nanoseconds(latency))
  }

  /// Reports a marker store where the model has none: workers finish records in any order.
  func checkMarkerStore(_ spec: ConsumerSpec, _ fields: ObjectReader) {
    guard spec.markerStore != nil, spec.processing.workers > 0 else { return }
    problems.error(
      .notSupportedYet, "a marker store with workers is not supported yet",
      help: "leave \"workers\" out, or use another sink", at: fields.pointer("sink"),
      range: fields.range(of: "sink"))
  }

  /// Reads a fault on the marker stores of consumers.
  func readMarkerStoreFault(_ fields: inout ObjectReader, _ scenario: Scenario) -> FaultReading {
    var targets = readTargets(&fields, .sinks, scenario)
    let marking = consumers(of: targets, scenario).filter { $0.spec.markerStore != nil }
    if marking.isEmpty, !targets.instances.isEmpty {
      never(
        "nobody there has a marker store", "add { \"kind\": \"marker-store\" } to \"sink\"", "target", fields)
    }
    targets.instances.removeAll { instance in !marking.contains { $0.instances.contains(instance) } }
    targets.isMarkerStore = true
    return (.down, targets)
  }
}
