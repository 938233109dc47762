import ScenarioText
import Testing

struct RateTextTests {
  @Test(
    arguments: [
      ("200/s", 5_000_000, 1), ("3/s", 1_000_000_000, 3), ("0.5/h", 7_200_000_000_000, 1),
      ("1.5e3/m", 40_000_000, 1),
      ("1000000000/s", 1, 1), ("7/m", 60_000_000_000, 7), ("66.7/s", 10_000_000_000, 667),
      ("123456789.123456789/s", 1_000_000_000_000_000_000, 123_456_789_123_456_789),
    ] as [(String, UInt64, UInt64)])
  func `The time between events is an exact fraction`(_ text: String, _ top: UInt64, _ bottom: UInt64) throws
  {
    let rate = try RateText.parse(text).get()
    #expect(rate.nanosecondsPerEvent == (top, bottom))
  }

  @Test(arguments: [
    ("", "is empty", "\"200/s\""), ("200", "has no unit of time", "write \"200/s\""),
    ("200 per second", "contains a space", "write \"200/s\""),
    ("200/sec", "the unit \"sec\"", "write \"200/s\""),
    ("200rps", "has no unit of time", "write \"200/s\""), ("5/min", "the unit \"min\"", "write \"5/m\""),
    ("0/s", "is not above zero", "write a number"), ("-1/s", "positive number", "write a number"),
    ("1/ms", "the unit \"ms\"", "write a number"),
    ("1000000001/s", "is above 1000000000/s", "write a number"),
    ("0.0000001/h", "below one in 73 years", "write a number"), ("/s", "positive number", "write a number"),
  ])
  func `What is no rate says why, and what to write`(_ text: String, _ reason: String, _ help: String) {
    guard case .failure(let error) = RateText.parse(text) else {
      Issue.record("accepted")
      return
    }
    #expect(error.reason.contains(reason))
    #expect(error.help.contains(help))
  }
}
