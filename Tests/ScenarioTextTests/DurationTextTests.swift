import ScenarioText
import Testing

struct DurationTextTests {
  @Test(arguments: [
    ("0s", 0, "0s"), ("1ns", 1, "1ns"), ("250ms", 250_000_000, "250ms"), ("1m30s", 90_000_000_000, "1m30s"),
    ("0.5s", 500_000_000, "500ms"), ("1.5ms", 1_500_000, "1.5ms"), ("90s", 90_000_000_000, "1m30s"),
    ("1h1m1s1ms1us1ns", 3_661_001_001_001, "1h1m1.001001001s"), ("0.000000001s", 1, "1ns"),
    ("24h", 86_400_000_000_000, "24h"), ("1500us", 1_500_000, "1.5ms"), ("1.5h", 5_400_000_000_000, "1h30m"),
    ("2305843009213693952ns", 1 << 61, "640511h56m49.213693952s"), ("05s", 5_000_000_000, "5s"),
  ])
  func `Durations are exact, and formatting gives them back`(
    _ text: String, _ nanoseconds: Int64, _ formatted: String
  ) {
    #expect(DurationText.parse(text) == .success(nanoseconds))
    #expect(DurationText.format(nanoseconds) == formatted)
    #expect(DurationText.parse(formatted) == .success(nanoseconds))
  }

  @Test(arguments: [
    ("", "is empty", "write numbers with units"), ("5", "has no unit", "write \"5ms\" or \"5s\""),
    ("0", "has no unit", "write \"0s\""), ("5 s", "contains a space", "write \"5s\""),
    ("5 seconds", "contains a space", "write \"5s\""), ("1 minute", "contains a space", "write \"1m\""),
    ("-5s", "has a sign", "write a duration without a sign"), ("5S", "has the unit \"S\"", "write \"5s\""),
    ("5sec", "has the unit \"sec\"", "write \"5s\""), ("1d", "has the unit \"d\"", "write \"24h\""),
    ("5µs", "has the unit \"µs\"", "write \"5us\""), ("1,5s", "has the unit \",\"", "write \"1.5s\""),
    ("PT1M30S", "is not a number with a unit", "write \"1m30s\""),
    ("30s1m", "has units that do not go from long to short", "write \"1m30s\""),
    ("1s1s", "has units that do not go from long to short", "write \"2s\""),
    ("0.1ns", "has a fraction of a nanosecond", "whole nanoseconds"),
    ("1.0000000001s", "has a fraction of a nanosecond", "whole nanoseconds"),
    ("641000h", "is longer than 2^61 ns", "write \"640511h\" at most"),
    ("2305843009213693953ns", "is longer than 2^61 ns", "at most"),
    ("1h1h", "has units that do not go", "write \"2h\""), ("640511h57m", "is longer than 2^61 ns", "at most"),
    ("s", "is not a number with a unit", "write numbers with units"), ("1.s", "has \"1.\"", "write numbers"),
    ("1..5s", "has \"1..5\"", "write numbers"),
    ("99999999999999999999s", "at most 19 digits", "write numbers"),
  ])
  func `What is no duration says why, and what to write`(_ text: String, _ reason: String, _ help: String) {
    guard case .failure(let error) = DurationText.parse(text) else {
      Issue.record("accepted")
      return
    }
    #expect(error.reason.contains(reason))
    #expect(error.help.contains(help))
  }

  @Test func `Differences are formatted with their sign`() {
    #expect(DurationText.format(-1_500_000_000) == "-1.5s")
    #expect(DurationText.format(Int64.min).hasPrefix("-"))
  }
}
