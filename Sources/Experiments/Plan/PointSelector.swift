import ScenarioText

/// Reading and applying `{label: value or [values]}`, which names points of a sweep.
enum PointSelector {
  /// Reads a selector; `nil` after reporting what is wrong with it.
  static func read(
    _ value: JSONValue, _ pointer: JSONPointer, _ axes: [Sweep.Axis], _ noun: String,
    _ problems: ProblemCollector
  ) -> [(label: String, values: [JSONValue])]? {
    guard var reader = ObjectReader(value, at: pointer, as: noun, into: problems) else { return nil }
    var selected: [(label: String, values: [JSONValue])] = []
    for member in reader.entries() {
      guard let axis = axes.first(where: { $0.label == member.name }) else {
        let labels = axes.map { $0.label }
        problems.error(
          .unknownReference, "there is no axis \(JSONText.quoted(member.name))",
          help: labels.isEmpty ? "the sweep has no axes" : "axes: " + labels.joined(separator: ", "),
          suggestion: NearestName.find(member.name, among: labels), at: pointer.appending(member.name),
          range: member.nameRange)
        continue
      }
      var values = [member.value]
      if case .array(let elements) = member.value.kind { values = elements }
      for value in values where !axis.values.contains(where: { $0.means(value) }) {
        let texts = axis.values.map { $0.label }
        problems.error(
          .unknownReference, "the axis \(JSONText.quoted(axis.label)) has no value \(value.serialized())",
          help: "its values: " + texts.joined(separator: ", "),
          suggestion: NearestName.find(value.label, among: texts), at: pointer.appending(member.name),
          range: value.range)
      }
      selected.append((member.name, values))
    }
    return selected
  }

  /// Whether a point has one of the values on every axis named.
  static func matches(_ selected: [(label: String, values: [JSONValue])], _ axes: [AxisValue]) -> Bool {
    selected.allSatisfy { term in
      axes.contains { axis in axis.label == term.label && term.values.contains { $0.means(axis.value) } }
    }
  }
}

extension JSONValue {
  /// Whether two values are the same, wherever they stand.
  func means(_ other: JSONValue) -> Bool { serialized() == other.serialized() }

  /// The value as a table shows it: a string without its quotes, anything else as JSON.
  var label: String {
    if case .string(let text) = kind { return text }
    return serialized()
  }
}
