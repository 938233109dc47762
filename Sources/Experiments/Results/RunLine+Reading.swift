import DeliveryHistory
public import ScenarioText

extension RunLine {
  /// Reads a line of results back; `nil` if it is no run line of this format.
  ///
  /// Metrics that another version did not know yet are named in `absent` and count as 0. What fault firings did stands
  /// in lines of its own.
  public init?(json value: JSONValue, absent: inout [Metric]) {
    guard value.text("kind") == "run", let point = value.whole("point"), let run = value.whole("run"),
      let seed = value.digits("seed").flatMap({ UInt64($0) }), let consumer = value.text("consumer"),
      let sink = value.text("sink"), let digest = value.text("digest"), let drained = value.flag("drained")
    else { return nil }
    var values: [Int] = []
    for metric in Metric.allCases {
      if let number = value.whole(metric.name) {
        values.append(number)
      } else {
        guard value.member(metric.name) == nil else { return nil }
        values.append(0)
        if !absent.contains(metric) { absent.append(metric) }
      }
    }
    self.point = point
    self.run = run
    self.seed = seed
    self.consumer = consumer
    self.sink = sink
    self.values = values
    self.digest = digest
    self.drained = drained
    lostByCause = Self.causes(value.member("lost_by_cause"))
    duplicatedByCause = Self.causes(value.member("duplicated_by_cause"))
    firings = []
    firingCount = value.whole("firings")
  }

  private static func causes(_ object: JSONValue?) -> [(cause: Cause, count: Int)] {
    guard let object else { return [] }
    return Cause.allCases.compactMap { cause in object.whole(cause.name).map { (cause, $0) } }
  }
}
