public import ScenarioText

extension FiringLine {
  /// Reads the line of a fault firing back, with the application and sink that it is about; `nil` if it is damaged.
  public static func read(_ value: JSONValue) -> (consumer: String, sink: String, firing: FiringLine)? {
    guard value.text("kind") == "fault", let id = value.text("id"), let type = value.text("type"),
      let target = value.text("target"), let moment = value.whole("at_us"),
      let consumer = value.text("consumer"), let sink = value.text("sink"),
      let replayed = value.whole("replayed"), let lost = value.whole("lost")
    else { return nil }
    let firing = FiringLine(
      id: id, type: type, target: target, atMicroseconds: moment, replayed: replayed, lost: lost)
    return (consumer, sink, firing)
  }
}
