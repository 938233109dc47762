/// A unit of time with its length.
struct TimeUnit {
  let name: String
  let nanoseconds: Int64

  /// From long to short.
  static let all = [
    TimeUnit(name: "h", nanoseconds: 3_600_000_000_000), TimeUnit(name: "m", nanoseconds: 60_000_000_000),
    TimeUnit(name: "s", nanoseconds: 1_000_000_000), TimeUnit(name: "ms", nanoseconds: 1_000_000),
    TimeUnit(name: "us", nanoseconds: 1000), TimeUnit(name: "ns", nanoseconds: 1),
  ]

  /// The length of the unit that we write like this.
  static func length(_ name: String) -> Int64? {
    all.first { $0.name == name }?.nanoseconds
  }

  /// The length of what people may mean, for hints only.
  static func likelyLength(_ word: String) -> Int64? {
    switch word {
    case "ns", "nsec", "nsecs", "nano", "nanos", "nanosecond", "nanoseconds": 1
    case "us", "µs", "μs", "usec", "usecs", "micros", "microsecond", "microseconds": 1000
    case "ms", "msec", "msecs", "milli", "millis", "millisecond", "milliseconds": 1_000_000
    case "s", "sec", "secs", "second", "seconds": 1_000_000_000
    case "m", "min", "mins", "minute", "minutes": 60_000_000_000
    case "h", "hr", "hrs", "hour", "hours": 3_600_000_000_000
    case "d", "day", "days": 86_400_000_000_000
    case "w", "week", "weeks": 604_800_000_000_000
    default: nil
    }
  }
}
