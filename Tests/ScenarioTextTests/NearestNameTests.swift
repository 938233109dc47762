import ScenarioText
import Testing

struct NearestNameTests {
  static let names = [
    "max.poll.records", "max.poll.interval.ms", "session.timeout.ms", "acks", "count", "size",
  ]

  @Test(arguments: [
    ("maxPollRecords", "max.poll.records"), ("MAX_POLL_INTERVAL_MS", "max.poll.interval.ms"),
    ("max.pol.interval.ms", "max.poll.interval.ms"), ("sesion.timout.ms", "session.timeout.ms"),
    ("cuont", "count"), ("ack", "acks"), ("sise", "size"), ("x", nil), ("", nil), ("bootstrap.servers", nil),
    ("...", nil),
  ])
  func `The nearest name is found if it is near enough`(_ name: String, _ expected: String?) {
    #expect(NearestName.find(name, among: Self.names) == expected)
  }

  @Test func `Of equally near names the earlier wins`() {
    #expect(NearestName.find("cat", among: ["bat", "hat"]) == "bat")
    #expect(NearestName.find("cat", among: ["hat", "bat", "CAT"]) == "CAT")
    #expect(NearestName.find("a", among: []) == nil)
  }

  @Test func `Long texts are no misspelled names`() {
    let long = String(repeating: "a", count: 1_000_000)
    #expect(NearestName.find(long, among: [long + "b"]) == nil)
  }
}
