/// Bad outboxes.
extension ReadingRows {
  private static func outbox(_ law: String, _ problem: String, _ members: String) -> ReadingCase {
    ReadingCase(law, problem) { $0.producer = #", "outbox": {\#(members)}"# }
  }

  static let outboxes: [ReadingCase] = [
    outbox("a misspelled order", "DS0111 /producers/p/outbox/order", #""order": "publish-and-mark""#),
    outbox("an unknown selection", "DS0111 /producers/p/outbox/select", #""select": "newest""#),
    outbox("no writers", "DS0110 /producers/p/outbox/writers", #""writers": 0"#),
    outbox("an empty batch", "DS0110 /producers/p/outbox/batch", #""batch": 0"#),
    outbox("a poller without a pause", "DS0110 /producers/p/outbox/poll", #""poll": "0s""#),
    ReadingCase("an outbox beside a second write", "DS0203 /producers/p/dual-write") {
      $0.arrival = #"{"process": "poisson", "rate": "10/s"}"#
      $0.producer = #", "outbox": {}, "dual-write": {}"#
    },
    ReadingCase("a backlog that is written twice", "DS0206 /producers/p/dual-write") {
      $0.producer = #", "dual-write": {}"#
    },
    ReadingCase("a misspelled order of writes", "DS0111 /producers/p/dual-write/order") {
      $0.arrival = #"{"process": "poisson", "rate": "10/s"}"#
      $0.producer = #", "dual-write": {"order": "publish-then-mark"}"#
    },
    outbox("an unknown key", "DS0104 /producers/p/outbox/polls", #""polls": "1s""#),
  ]
}
