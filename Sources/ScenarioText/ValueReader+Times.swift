extension ValueReader {
  /// Reads a duration in nanoseconds, within a range.
  public func duration(in allowed: ClosedRange<Int64> = 0...DurationText.maximum) -> Int64? {
    guard let text = unitText("a duration such as \"5s\"", DurationText.remedy) else { return nil }
    switch DurationText.parse(text) {
    case .failure(let error):
      return refuse(.badDuration, "\(label) is no duration: \(error.reason)", help: error.help)
    case .success(let nanoseconds):
      if allowed.contains(nanoseconds) { return nanoseconds }
      let isBelow = nanoseconds < allowed.lowerBound
      let lower = DurationText.format(allowed.lowerBound)
      let upper = DurationText.format(allowed.upperBound)
      let wanted =
        allowed.upperBound >= DurationText.maximum ? "of at least \(lower)" : "from \(lower) to \(upper)"
      return refuse(
        .outOfRange, "\(label) must be a duration \(wanted), found \(JSONText.quoted(text))",
        help: isBelow ? "write \"\(lower)\" at least" : "write \"\(upper)\" at most")
    }
  }

  /// Reads a rate.
  public func rate() -> Rate? {
    guard let text = unitText("a rate such as \"200/s\"", { "write \"\($0)/s\"" }) else { return nil }
    switch RateText.parse(text) {
    case .success(let rate): return rate
    case .failure(let error):
      return refuse(.badRate, "\(label) is no rate: \(error.reason)", help: error.help)
    }
  }

  /// The text of a string; a bare number is reported with the unit that it lacks.
  private func unitText(_ wanted: String, _ remedy: (String) -> String) -> String? {
    switch value.kind {
    case .string(let text): text
    case .number(let text): wrongType(wanted, help: remedy(JSONText.clipped(text)))
    case .null: wrongType(wanted, help: "leave the key out")
    case .bool, .array, .object: wrongType(wanted, help: nil)
    }
  }
}
