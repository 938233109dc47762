import Reporting
import ScenarioText

extension ScenarioDraft: CustomStringConvertible {
  /// The scenario file.
  public var description: String { PrettyJSON.text(document.value) }

  /// The scenario with those changes in it that have a place, and the others.
  var document: (value: JSONValue, misplaced: [Change]) {
    var value = object.json
    var misplaced: [Change] = []
    for change in changes {
      if let pointer = JSONPointer(change.pointer),
        let changed = value.replacing(pointer, with: change.value.json)
      {
        value = changed
      } else {
        misplaced.append(change)
      }
    }
    return (value, misplaced)
  }

  private var object: ScenarioValue {
    var object = ObjectDraft()
    object.add("version", 1)
    object.add("name", name)
    object.add("question", question)
    object.add("seed", seed.map { ScenarioValue($0) })
    object.add("duration", duration)
    object.add("drain", drainTimeout.map { ["timeout": ScenarioValue($0)] })
    object.add("warmup", warmup)
    object.add("brokers", brokers.map { ["count": ScenarioValue($0)] })
    object.add("network", latency.map { ["latency": $0.value] })
    object.add("topics", topics) { $0.value }
    object.add("queues", queues) { $0.value }
    object.add("producers", producers) { $0.value }
    object.add("consumers", consumers) { $0.value }
    let faults = faults.values { $0.value }.map { $0.value.withFirst("id", ScenarioValue($0.name)) }
    if !faults.isEmpty { object.add("faults", ScenarioValue(faults)) }
    var sweep = ObjectDraft()
    sweep.add("runs", runs)
    sweep.add("axes", axes) { $0.value }
    if runs != nil || !axes.names.isEmpty { object.add("sweep", sweep.value) }
    if !expectations.isEmpty { object.add("expect", ScenarioValue(expectations.map { $0.value })) }
    return object.value
  }
}

extension ScenarioValue {
  /// The object with one more member at its head.
  fileprivate func withFirst(_ name: String, _ value: ScenarioValue) -> ScenarioValue {
    guard case .object(let members) = json.kind else { return self }
    let first = JSONMember(name: name, nameRange: json.range, value: value.json)
    return ScenarioValue(.object([first] + members))
  }
}
