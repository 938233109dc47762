public import ScenarioText

/// One value of a scenario, written as a Swift literal: `50`, `0.01`, `true`, `"5s"`, `["orders"]`, `["above": 100]`.
///
/// Nothing is checked here: what cannot stand at its place is a problem of the scenario that the value is part of.
public struct ScenarioValue: Sendable, Equatable {
  /// The value as JSON, which stands in no file.
  public let json: JSONValue

  init(_ kind: JSONValue.Kind) {
    json = JSONValue(kind: kind, range: SourceRange(source: 0, start: 0, end: 0))
  }

  /// A string.
  public init(_ text: String) { self.init(.string(text)) }

  /// A whole number.
  public init(_ number: some BinaryInteger) { self.init(.number(String(number))) }

  /// A number; infinity and the like are no JSON, and a problem of the scenario.
  public init(_ number: Double) { self.init(.number(Self.digits(number))) }

  /// A truth value.
  public init(_ flag: Bool) { self.init(.bool(flag)) }

  /// A duration, as the format writes it: `"1m30s"`.
  public init(_ duration: Duration) { self.init(.string(Self.text(duration))) }

  /// An array.
  public init(_ elements: [ScenarioValue]) { self.init(.array(elements.map { $0.json })) }

  /// An object, in the order of its members.
  public init(_ members: Named<ScenarioValue>) { self.init(members.values { $0 }) }

  init(_ members: [(name: String, value: ScenarioValue)]) {
    self.init(
      .object(
        members.map {
          JSONMember(
            name: $0.name, nameRange: SourceRange(source: 0, start: 0, end: 0), value: $0.value.json)
        }))
  }

  /// A number of records between commits: `"1 record"`, `"100 records"`.
  public static func records(_ count: Int) -> ScenarioValue {
    ScenarioValue(count == 1 ? "1 record" : "\(count) records")
  }

  /// A duration: `.duration(.seconds(5))`.
  public static func duration(_ duration: Duration) -> ScenarioValue { ScenarioValue(duration) }

  /// A number of times in each second: `"200/s"`.
  static func rate(perSecond: Double) -> ScenarioValue { ScenarioValue(digits(perSecond) + "/s") }

  private static func digits(_ number: Double) -> String {
    Int64(exactly: number).map { String($0) } ?? "\(number)"
  }

  /// Exact to the attosecond, so that the reader can say what it does not take.
  private static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (nanoseconds, overflow2) = whole.addingReportingOverflow(attoseconds / 1_000_000_000)
    guard !overflow, !overflow2 else { return "\(seconds)s" }
    let rest = attoseconds % 1_000_000_000
    guard rest != 0 else { return DurationText.format(nanoseconds) }
    let digits = String(rest.magnitude)
    return "\(duration < .zero ? "-" : "")\(nanoseconds.magnitude)."
      + String(repeating: "0", count: 9 - digits.utf8.count) + digits + "ns"
  }
}
