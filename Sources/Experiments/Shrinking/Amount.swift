import DeliveryModel
import ScenarioText

/// A value of a scenario that says how much of something there is, and that can be made smaller.
struct Amount {
  /// How the number is written.
  private enum Form {
    case number, record(String), frequency, rate(String), milliseconds
  }

  /// Members whose values are amounts; settings of clients and brokers stay as they are.
  static let names = [
    "records", "count", "partitions", "duration", "processed", "record", "every", "rate", "times", "distinct",
    "at", "mean", "min", "max", "restart", "for", "batch", "workers", "size", "poison",
  ]

  /// How much there is.
  let number: Int64
  /// The least that there may be.
  let least: Int64
  /// How near to the least that still fails one has to come: times need not be exact.
  let grain: Int64
  private let form: Form
  private let range: SourceRange

  /// Reads a value; `nil` if it is no amount, or one that cannot be smaller.
  init?(_ value: JSONValue) {
    let (form, number, least): (Form, Int64?, Int64)
    switch value.kind {
    case .number(let text): (form, number, least) = (.number, Int64(text), 0)
    case .string(let text): (form, number, least) = Self.read(text)
    case .null, .bool, .array, .object: return nil
    }
    guard let number, number > least else { return nil }
    self.form = form
    self.number = number
    self.least = least
    range = value.range
    if case .milliseconds = form { grain = max(1, number / 20) } else { grain = 1 }
  }

  private static func read(_ text: String) -> (Form, Int64?, Int64) {
    if let at = text.lastIndex(of: "@") {
      return (.record(String(text[...at])), Int64(text[text.index(after: at)...]), 0)
    }
    if let every = CommitFrequencyText.parse(text), case .records(let count) = every {
      return (.frequency, Int64(count), 1)
    }
    if let slash = text.lastIndex(of: "/") {
      return (.rate(String(text[slash...])), Int64(text[..<slash]), 1)
    }
    guard case .success(let nanoseconds) = DurationText.parse(text) else { return (.milliseconds, nil, 1) }
    return (.milliseconds, nanoseconds / 1_000_000, 1)
  }

  /// The value with another number.
  func value(_ number: Int64) -> JSONValue {
    let kind: JSONValue.Kind =
      switch form {
      case .number: .number(String(number))
      case .record(let head): .string(head + String(number))
      case .frequency: .string(number == 1 ? "1 record" : "\(number) records")
      case .rate(let tail): .string(String(number) + tail)
      case .milliseconds: .string(DurationText.format(number * 1_000_000))
      }
    return JSONValue(kind: kind, range: range)
  }

  /// A number between two others, with few digits if there is room for one.
  static func between(_ low: Int64, _ high: Int64) -> Int64 {
    let middle = low + (high - low) / 2
    var unit: Int64 = 1
    while middle / unit >= 10 { unit *= 10 }
    while unit > 1 {
      let round = middle / unit * unit
      if round > low, round < high { return round }
      unit /= 10
    }
    return middle
  }
}
