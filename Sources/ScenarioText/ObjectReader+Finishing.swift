extension ObjectReader {
  /// Reports every member that nobody asked for, with the nearest known name and all of them.
  public mutating func finish() {
    if let text = find("description"), !known.contains("description") {
      _ = ValueReader(text.value, at: pointer("description"), as: "\"description\"", into: problems).string()
    }
    know("description")
    guard !acceptsAll else { return }
    for member in members where !known.contains(member.name) && !silent.contains(member.name) {
      let found = JSONText.quoted(JSONText.clipped(member.name))
      problems.error(
        .unknownKey, "unknown key \(found) in \(noun)",
        help: "known here: " + known.joined(separator: ", "),
        suggestion: problems.isFull ? nil : NearestName.find(member.name, among: known),
        at: pointer(member.name), range: member.nameRange)
    }
  }

  /// Reports a part of the format that this version does not run, if it is there.
  ///
  /// `what` begins the sentence "... is not supported yet".
  public mutating func notSupportedYet(_ name: String, _ what: String) {
    silent.append(name)
    guard let member = find(name) else { return }
    problems.error(
      .notSupportedYet, "\(what) is not supported yet", help: "leave \(JSONText.quoted(name)) out",
      at: pointer(name), range: member.nameRange)
  }
}
