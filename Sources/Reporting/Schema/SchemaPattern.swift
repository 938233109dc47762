import Experiments

/// The regular expressions of the formats' texts, in the part of ECMA-262 that all validators know.
enum SchemaPattern {
  /// Names of topics, producers, consumers and the scenario.
  static let name = "^[A-Za-z0-9._-]+$"

  /// A duration: numbers with units from long to short, each at most once.
  static let duration = "^(?=.)" + durationParts + "$"

  /// A duration above zero.
  static let positiveDuration = "^(?=.*[1-9])" + durationParts + "$"

  /// A rate above zero.
  static let rate = #"^(?=[0.]*[1-9])[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/[smh]$"#

  /// A record: topic, partition, offset.
  static let record = "^[A-Za-z0-9._-]+-[0-9]+@[0-9]+$"

  /// A commit frequency.
  static let frequency =
    "^(?:poll|0*1 record|0*(?:[2-9]|[1-9][0-9]+) records|(?=.*[1-9])" + durationParts + ")$"

  /// A JSON pointer into the scenario, but not into its sweep or expectations.
  static let pointer = "^(?!/(?:sweep|expect)(?:/|$))(?:/(?:[^~/]|~[01])*)+$"

  /// A number as JSON writes it, for configuration that is pasted as strings.
  static let number = #"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$"#

  /// The number of a published claim.
  static let claimNumber = #"^[0-9]{1,6}(?:\.[0-9]{1,6})*$"#

  /// A claim: metric, comparison, number; a percentage only of a share.
  static var claim: String {
    let metrics = "(?:" + Metric.allCases.map { $0.name }.joined(separator: "|") + ")"
    let statistic = #"(?:\.mean|\.max)?"#
    let comparison = " +(?:" + Comparison.allCases.map { $0.rawValue }.joined(separator: "|") + ") +"
    let count = metrics + #"(?:\.per_crash)?"# + statistic + comparison + figures
    let share = metrics + #"\.rate"# + statistic + comparison + figures + "%?"
    return "^ *(?:" + count + "|" + share + ") *$"
  }

  /// A share of the runs, above 0 and below 100 percent.
  static let shareOfRuns = #"^(?=[^%]*[1-9])0*[0-9]{1,2}(?:\.[0-9]{1,12})?% of runs$"#

  /// Some of these words, separated by commas.
  static func list(of words: [String]) -> String {
    let escaped = words.map {
      $0.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "\\.")
    }
    let one = "(?:" + escaped.joined(separator: "|") + ")"
    return "^ *" + one + "(?: *, *" + one + ")* *$"
  }

  /// Sixteen hexadecimal digits.
  static let digest = "^[0-9a-f]{16}$"

  /// A SHA-256 in hexadecimal digits.
  static let fingerprint = "^[0-9a-f]{64}$"

  private static let figures = #"[0-9]+(?:\.[0-9]+)?"#
  private static let durationParts =
    ["h", "m", "s", "ms", "us", "ns"].map { "(?:" + figures + $0 + ")?" }.joined()
}
