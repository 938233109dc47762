import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads when a fault fires; a moment that is never reached is an error.
  func readTiming(
    _ fields: inout ObjectReader, _ targets: FaultTargets, isOnLinks: Bool, _ scenario: Scenario
  ) -> FaultTiming? {
    let hasAt = fields.has("at")
    let hasEvery = fields.has("every")
    guard hasAt != hasEvery else {
      problems.error(
        hasAt ? .contradiction : .missingKey,
        hasAt ? "a fault has either \"at\" or \"every\"" : "the fault needs \"at\" or \"every\"",
        help: "\"at\": \"30s\" fires once, \"every\": \"30s\" again and again", at: fields.pointer("at"),
        range: fields.nameRange(of: hasAt ? "every" : "id"))
      return nil
    }
    let timing = hasAt ? readAt(&fields, targets, scenario) : readEvery(&fields)
    switch timing {
    case .atProcessed, .everyProcessed, .atRecord:
      guard isOnLinks || !targets.brokers.isEmpty || !targets.producers.isEmpty else { return timing }
      let what = isOnLinks ? "a link" : targets.producers.isEmpty ? "a broker" : "a producer"
      let name = hasAt ? "at" : "every"
      problems.error(
        .faultNeverFires,
        "\(what) processes no records: the fault can never fire",
        help: isOnLinks ? "give a duration" : "give a duration, or name consumer instances",
        at: fields.pointer(name), range: fields.range(of: name))
      return nil
    case .at, .every, nil: return timing
    }
  }

  private func readAt(_ fields: inout ObjectReader, _ targets: FaultTargets, _ scenario: Scenario)
    -> FaultTiming?
  {
    guard let value = fields.peek("at") else { return nil }
    guard case .object = value.kind else {
      guard let time = fields.optionalDuration("at") else { return nil }
      guard time < scenario.duration.nanoseconds else {
        problems.error(
          .faultNeverFires, "the fault fires at \(DurationText.format(time)), when the run is over",
          help: "faults fire before \"duration\", \(DurationText.format(scenario.duration.nanoseconds))",
          at: fields.pointer("at"), range: value.range)
        return nil
      }
      return .at(SimulatedTime(nanoseconds: time))
    }
    guard var moment = ObjectReader(value, at: fields.pointer("at"), as: "\"at\"", into: problems) else {
      return nil
    }
    defer { moment.finish() }
    if moment.has("processed") { return .atProcessed(moment.requiredInteger("processed", in: 1...(1 << 44))) }
    guard moment.has("record") else {
      problems.error(
        .missingKey, "\"at\" needs \"processed\", or \"record\" and \"point\"", help: "or write a duration",
        at: moment.pointer, range: value.range)
      _ = moment.has("point")
      return nil
    }
    let text = moment.requiredString("record")
    let words = ProcessingPoint.allCases.map { $0.name }
    let word = moment.requiredChoice("point", among: words)
    guard let record = readRecord(text, moment.pointer("record"), moment.range(of: "record"), topics: nil),
      let point = ProcessingPoint.allCases.first(where: { $0.name == word })
    else { return nil }
    return checkReach(record, point, text, moment, targets, scenario) ? .atRecord(record, point) : nil
  }

  private func readEvery(_ fields: inout ObjectReader) -> FaultTiming? {
    guard let value = fields.peek("every") else { return nil }
    if case .object = value.kind, value.member("processed") != nil,
      var moment = ObjectReader(value, at: fields.pointer("every"), as: "\"every\"", into: problems)
    {
      let count = moment.requiredInteger("processed", in: 1...(1 << 44))
      moment.finish()
      return .everyProcessed(count)
    }
    guard let gap = fields.optionalTime("every", into: problems) else { return nil }
    if (gap.mean ?? 1) < 1 {
      problems.error(
        .outOfRange, "firings without a gap never end", help: "give \"every\" a positive time",
        at: fields.pointer("every"), range: value.range)
    }
    return .every(gap)
  }

  /// Whether the record can be written, its partition is read by a target, and the target has such a point.
  private func checkReach(
    _ record: RecordID, _ point: ProcessingPoint, _ text: String, _ moment: ObjectReader,
    _ targets: FaultTargets,
    _ scenario: Scenario
  ) -> Bool {
    var first = 0
    var reading: [ConsumerSpec] = []
    for spec in scenario.consumers {
      let owned = spec.topics.flatMap { topic -> [Int] in
        let start = scenario.firstPartition(ofTopic: topic)
        return Array(start..<(start + scenario.topics[topic].partitions))
      }
      if let slot = owned.firstIndex(of: Int(record.partition)) {
        // In a group any member may own the partition.
        let owner = first + slot % spec.count
        let owners = spec.isGroup || spec.queue != nil ? first..<(first + spec.count) : owner..<(owner + 1)
        if targets.instances.contains(where: { owners.contains($0) }) { reading.append(spec) }
      }
      first += spec.count
    }
    // Faults on brokers are refused by who asked, those on nobody have been.
    guard targets.brokers.isEmpty, targets.producers.isEmpty else { return true }
    guard !targets.instances.isEmpty else { return false }
    guard !reading.isEmpty else {
      return never(
        "no target reads \(JSONText.quoted(text))", "name the instance that is assigned its partition", moment
      )
    }
    let written = scenario.producers.filter { producer in
      let start = scenario.firstPartition(ofTopic: producer.topic)
      return (start..<(start + scenario.topics[producer.topic].partitions)).contains(Int(record.partition))
    }
    let most = written.reduce(Int64(0)) { sum, producer in
      let (product, overflow) = producer.records.multipliedReportingOverflow(by: Int64(producer.count))
      return overflow ? Int64.max : (sum > Int64.max - product ? Int64.max : sum + product)
    }
    guard record.offset < most else {
      return never("\(JSONText.quoted(text)) is never written", "its producers send \(most) records", moment)
    }
    let isCommitPoint = point == .beforeCommit || point == .commitInFlight || point == .afterCommit
    let callsNobody = reading.allSatisfy {
      $0.commit.strategy == .withEffect && (point != .beforeCommit || !$0.sinks.contains(.twoPhase))
    }
    if isCommitPoint, callsNobody {
      return never("with-effect makes no commit call", "use the point after-processing", moment)
    }
    if isCommitPoint, reading.allSatisfy({ $0.commit.strategy == .auto && $0.queue != nil }) {
      return never(
        "implicit acknowledgements ride on the next fetch", "use the point after-processing", moment)
    }
    if point == .beforeCommit, reading.allSatisfy({ $0.commit.strategy == .auto }) {
      return never("the client commits by itself, without a call", "use the point commit-in-flight", moment)
    }
    return true
  }

  private func never(_ summary: String, _ help: String, _ moment: ObjectReader) -> Bool {
    problems.error(
      .faultNeverFires, "the fault can never fire: \(summary)", help: help, at: moment.pointer("record"),
      range: moment.range(of: "record"))
    return false
  }
}
