import ScenarioText

/// Reads `sweep`.
struct SweepReader {
  /// The most points of a sweep.
  static let pointLimit = 100_000

  let problems: ProblemCollector
  let document: JSONValue

  /// Reads the sweep of a scenario; a scenario without one gives `Sweep.none`.
  func read() -> Sweep {
    guard let value = document.member("sweep"),
      var fields = ObjectReader(
        value, at: JSONPointer.root.appending("sweep"), as: "\"sweep\"", into: problems)
    else { return .none }
    let runs = Int(fields.integer("runs", in: 1...1_000_000, default: 1))
    var axes: [Sweep.Axis] = []
    if var reader = fields.optionalReader("axes", as: "\"axes\"") {
      for member in reader.entries() {
        let pointer = reader.pointer.appending(member.name)
        if let axis = readAxis(member, pointer) { axes.append(axis) }
      }
    }
    var points = 1
    for axis in axes {
      let (product, overflow) = points.multipliedReportingOverflow(by: axis.values.count)
      points = overflow ? Int.max : product
    }
    if points > Self.pointLimit {
      problems.error(
        .outOfRange, "the axes have more than \(Self.pointLimit) combinations", help: "use fewer values",
        at: fields.pointer("axes"), range: fields.range(of: "axes"))
      axes = []
    }
    let skips = readSkips(&fields, axes)
    fields.finish()
    return Sweep(runs: runs, axes: axes, skips: skips)
  }

  private func readAxis(_ member: JSONMember, _ pointer: JSONPointer) -> Sweep.Axis? {
    guard
      var axis = ObjectReader(
        member.value, at: pointer, as: "axis \(JSONText.quoted(member.name))", into: problems)
    else { return nil }
    let text = axis.requiredString("path")
    let values = axis.requiredMember("values") == nil ? nil : axis.array("values")
    axis.finish()
    guard axis.has("path"), let values else { return nil }
    if values.isEmpty {
      problems.error(
        .outOfRange, "the axis \(JSONText.quoted(member.name)) has no values", help: "list at least one",
        at: axis.pointer("values"), range: axis.range(of: "values"))
      return nil
    }
    guard let path = JSONPointer(text), let first = path.tokens.first else {
      problems.error(
        .unknownReference, "\(JSONText.quoted(text)) is no JSON pointer",
        help: "write it like \"/consumers/billing/commit/every\"", at: axis.pointer("path"),
        range: axis.range(of: "path"))
      return nil
    }
    guard first != "sweep", first != "expect", document.replacing(path, with: values[0]) != nil else {
      problems.error(
        .unknownReference, "nothing can be set at \(JSONText.quoted(text))",
        help: "the pointer must lead into an object or array of this scenario", at: axis.pointer("path"),
        range: axis.range(of: "path"))
      return nil
    }
    return Sweep.Axis(label: member.name, pointer: path, values: values)
  }

  private func readSkips(_ fields: inout ObjectReader, _ axes: [Sweep.Axis]) -> [Sweep.Skip] {
    var skips: [Sweep.Skip] = []
    for (index, element) in (fields.array("skip") ?? []).enumerated() {
      let pointer = fields.pointer("skip").appending(index)
      if let values = PointSelector.read(element, pointer, axes, "a skip", problems) {
        skips.append(Sweep.Skip(values: values))
      }
    }
    return skips
  }
}
