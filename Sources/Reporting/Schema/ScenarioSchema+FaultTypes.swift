/// What belongs to each type of fault.
extension ScenarioSchema {
  /// A type of fault: the keys that it needs, those that it may have, and what they are narrowed to.
  private struct FaultType {
    var names: [String]
    var needs: [String]
    var takes: [String] = []
    var narrowed: [SchemaMember] = []
  }

  /// The keys that only some types have.
  private static let special = [
    "target", "mode", "value", "wait", "what", "delay", "direction", "probability", "loss", "latency",
    "duplicate", "reorder", "from", "to", "groups", "for", "restart",
  ]

  /// For each type the keys that it needs and those that it cannot have.
  static func faultTypes(_ vocabulary: ScenarioVocabulary) -> [SchemaNode] {
    let aimed = ["mode", "value"]
    let halves = SchemaMember("direction", SchemaNode.choice(["request", "response"]).value)
    let ways = SchemaMember("direction", SchemaNode.choice(vocabulary.partitionDirections).value)
    let requests = SchemaMember("what", SchemaNode.choice(vocabulary.requests).value)
    let slow = SchemaMember("what", SchemaNode.choice(vocabulary.requests + vocabulary.slowTargets).value)
    let sink = SchemaMember("what", SchemaNode.choice(["sink", "marker-store", "commit-coordinator"]).value)
    let types = [
      FaultType(names: ["crash", "power-loss", "exception"], needs: ["target"], takes: aimed + ["restart"]),
      FaultType(names: ["stop"], needs: ["target"], takes: aimed + ["restart", "wait"]),
      FaultType(names: ["pause"], needs: ["target", "for"], takes: aimed),
      FaultType(names: ["slow-heartbeat"], needs: ["target"], takes: aimed + ["delay", "loss", "for"]),
      FaultType(names: ["partition"], needs: ["groups"], takes: ["direction", "for"], narrowed: [ways]),
      FaultType(
        names: ["link"], needs: ["from", "to"], takes: ["latency", "loss", "duplicate", "reorder", "for"]),
      FaultType(
        names: ["drop"], needs: ["target", "what"], takes: aimed + ["direction", "probability", "for"],
        narrowed: [halves, requests]),
      FaultType(
        names: ["slow"], needs: ["target", "what", "delay"], takes: aimed + ["for"], narrowed: [slow]),
      FaultType(names: ["down"], needs: ["target"], takes: aimed + ["what", "for"], narrowed: [sink]),
    ]
    return types.map { type in
      let refused = special.filter { !type.needs.contains($0) && !type.takes.contains($0) }
      let members = refused.map { SchemaMember($0, false) } + type.narrowed
      return .when(
        .having("type", .choice(type.names)),
        then: SchemaNode.requiring(type.needs).adding("properties", .object(members)))
    } + [
      .when(.having("type", .constant("link")), then: latencyOrLoss),
      .when(
        .having("type", .constant("slow-heartbeat")),
        then: .when(.requiring(["delay"]), otherwise: .requiring(["loss"]))),
    ]
  }
}
