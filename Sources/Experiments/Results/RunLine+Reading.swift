import DeliveryHistory
public import ScenarioText

extension RunLine {
  /// Reads a line of results back; `nil` if it is no complete run line of this format.
  ///
  /// Fault firings are not part of run lines and stay empty.
  public init?(json value: JSONValue) {
    guard value.member("kind")?.label == "run", let point = value.whole("point"),
      let run = value.whole("run"),
      let seedText = value.member("seed")?.label, let seed = UInt64(seedText),
      let consumer = value.text("consumer"), let sink = value.text("sink"), let digest = value.text("digest"),
      case .bool(let drained)? = value.member("drained")?.kind
    else { return nil }
    var values: [Int] = []
    for metric in Metric.allCases {
      guard let number = value.whole(metric.name) else { return nil }
      values.append(number)
    }
    self.point = point
    self.run = run
    self.seed = seed
    self.consumer = consumer
    self.sink = sink
    self.values = values
    self.digest = digest
    self.drained = drained
    lostByCause = value.causes("lost_by_cause")
    duplicatedByCause = value.causes("duplicated_by_cause")
    firings = []
  }
}

extension JSONValue {
  fileprivate func whole(_ name: String) -> Int? {
    guard case .number(let text)? = member(name)?.kind else { return nil }
    return Int(text)
  }

  fileprivate func text(_ name: String) -> String? {
    guard case .string(let text)? = member(name)?.kind else { return nil }
    return text
  }

  fileprivate func causes(_ name: String) -> [(cause: Cause, count: Int)] {
    guard let object = member(name) else { return [] }
    return Cause.allCases.compactMap { cause in object.whole(cause.name).map { (cause, $0) } }
  }
}
