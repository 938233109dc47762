import DeliveryModel
import ScenarioText

/// Reads `expect`.
struct ExpectationReader {
  let problems: ProblemCollector
  let document: JSONValue
  let axes: [Sweep.Axis]

  private static let pointer = JSONPointer.root.appending("expect")

  /// Reads all expectations; `consumers` are known unless the scenario is invalid.
  func read(consumers: [String]?) -> [Expectation] {
    guard let value = document.member("expect") else { return [] }
    guard case .array(let elements) = value.kind else {
      problems.error(
        .wrongType, "\"expect\" must be an array", help: "write [ { \"name\": ..., \"that\": ... } ]",
        at: Self.pointer, range: value.range)
      return []
    }
    return elements.enumerated().compactMap { read($1, Self.pointer.appending($0), consumers) }
  }

  private func read(_ element: JSONValue, _ pointer: JSONPointer, _ consumers: [String]?) -> Expectation? {
    guard var fields = ObjectReader(element, at: pointer, as: "the expectation", into: problems) else {
      return nil
    }
    let name = fields.requiredString("name")
    var selector: [(label: String, values: [JSONValue])] = []
    if let (value, place) = fields.object("where") {
      selector = PointSelector.read(value, place, axes, "\"where\"", problems) ?? []
    }
    let consumer = fields.optionalString("consumer")
    if let consumer, let consumers, !consumers.contains(consumer) {
      problems.error(
        .unknownReference, "there is no consumer \(JSONText.quoted(consumer))",
        help: "defined here: " + consumers.joined(separator: ", "),
        suggestion: NearestName.find(consumer, among: consumers), at: fields.pointer("consumer"),
        range: fields.range(of: "consumer"))
    }
    let sink = fields.optionalString("sink")
    let scope = readScope(&fields)
    let claims = readClaims(&fields, scope)
    let confidence = fields.optionalDecimal("confidence", in: "0.5"..."0.9999")
    fields.finish()
    return Expectation(
      name: name, claims: claims, scope: scope, confidence: confidence?.value ?? 0.95,
      range: element.range, consumer: consumer, sink: sink, selector: selector)
  }

  /// Reads `"in"`: "every run", or a share such as "95% of runs".
  private func readScope(_ fields: inout ObjectReader) -> Expectation.Reading {
    guard let text = fields.optionalString("in") else { return .mean }
    if text == "every run" { return .everyRun }
    if let share = ClaimParser.share(text) { return .share(share) }
    problems.error(
      .unknownChoice, "\"in\" has no choice \(JSONText.quoted(JSONText.clipped(text)))",
      help: "allowed: \"every run\", or a share above 0% and below 100% such as \"95% of runs\"",
      suggestion: NearestName.find(text, among: ["every run"]), at: fields.pointer("in"),
      range: fields.range(of: "in"))
    return .mean
  }

  private func readClaims(_ fields: inout ObjectReader, _ scope: Expectation.Reading) -> [Claim] {
    guard let that = fields.requiredMember("that") else { return [] }
    var values: [(JSONValue, JSONPointer)] = [(that, fields.pointer("that"))]
    if case .array(let elements) = that.kind {
      values = elements.enumerated().map { ($1, fields.pointer("that").appending($0)) }
      if elements.isEmpty {
        problems.error(
          .outOfRange, "\"that\" claims nothing", help: "list at least one claim", at: fields.pointer("that"),
          range: that.range)
      }
    }
    var claims: [Claim] = []
    for (value, place) in values {
      guard let text = ValueReader(value, at: place, as: "the claim", into: problems).string() else {
        continue
      }
      let (claim, mistake) = ClaimParser.parse(text)
      if let mistake { report(mistake, text, value, place) }
      guard let claim else { continue }
      if scope != .mean, let statistic = claim.statistic {
        problems.error(
          .contradiction,
          "the claim is about \(statistic == .mean ? "the mean" : "the largest") of all runs, and \"in\" "
            + "says \(scope == .everyRun ? "every run" : "a share of them")",
          help: "leave \"\(statistic.rawValue)\" or \"in\" out", at: place, range: value.range)
      }
      claims.append(claim)
    }
    return claims
  }

  private func report(
    _ mistake: ClaimParser.Mistake, _ text: String, _ value: JSONValue, _ place: JSONPointer
  ) {
    // Places in the text are places in the file unless something is written with a backslash.
    let isVerbatim = value.range.end - value.range.start == text.utf8.count + 2
    let start = value.range.start + 1
    let range = SourceRange(
      source: value.range.source, start: start + mistake.place.lowerBound,
      end: start + mistake.place.upperBound)
    let suggestion = NearestName.find(mistake.word, among: mistake.names)
    problems.error(
      .unknownChoice, "the claim \(JSONText.quoted(JSONText.clipped(text))) \(mistake.what)",
      help: mistake.help, suggestion: suggestion, at: place,
      range: isVerbatim && !mistake.place.isEmpty ? range : value.range)
  }

  /// Reports expectations that are about nothing: no point, or no sink of any application that they name.
  func check(_ expectations: [Expectation], at points: [Point]) {
    guard case .array(let elements)? = document.member("expect")?.kind else { return }
    for (index, expectation) in expectations.enumerated() where index < elements.count {
      let pointer = Self.pointer.appending(index)
      let own = points.filter { expectation.concerns($0) }
      if own.isEmpty {
        problems.error(
          .unknownReference, "\"where\" matches no point of the sweep",
          help: "the sweep skips all points with these values", at: pointer.appending("where"),
          range: elements[index].member("where")?.range ?? elements[index].range)
        continue
      }
      guard let sink = expectation.sink else { continue }
      var names: [String] = []
      for point in own {
        for spec in point.scenario.consumers where (expectation.consumer ?? spec.name) == spec.name {
          for other in spec.sinks where !names.contains(other.name) { names.append(other.name) }
        }
      }
      if !names.contains(sink) {
        problems.error(
          .unknownReference, "there is no sink \(JSONText.quoted(sink))",
          help: "at these points: " + names.joined(separator: ", "),
          suggestion: NearestName.find(sink, among: names), at: pointer.appending("sink"),
          range: elements[index].member("sink")?.range ?? elements[index].range)
      }
    }
  }
}

extension DecimalNumber {
  /// The nearest double of a small number.
  fileprivate var value: Double {
    var value = Double(digits)
    for _ in 0..<abs(exponent) { value = exponent < 0 ? value / 10 : value * 10 }
    return value
  }
}
