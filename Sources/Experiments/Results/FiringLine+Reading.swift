public import ScenarioText

extension FiringLine {
  /// Reads a line of a fault firing back; `nil` if it is none of this format.
  public init?(json value: JSONValue) {
    guard value.text("kind") == "fault", let id = value.text("id"), let type = value.text("type"),
      let target = value.text("target"), let at = value.whole("at_us"),
      let replayed = value.whole("replayed"), let lost = value.whole("lost")
    else { return nil }
    self.init(id: id, type: type, target: target, atMicroseconds: at, replayed: replayed, lost: lost)
  }
}
