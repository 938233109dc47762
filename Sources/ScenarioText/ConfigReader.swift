/// Reads a `config` object: the names, units and defaults of the real system, as they are written there.
///
/// A value may be a number, a boolean or a string of one, so that the line of a `.properties` file can be
/// pasted: 500 and "500" are the same. Own durations (`"30s"`) and numbers with fractions can be read, too.
public struct ConfigReader {
  var fields: ObjectReader
  /// Whose defaults these are, as `--resolved` shows it.
  public let defaultReason: String

  /// Makes a reader of a configuration; nil after reporting that the value is no object.
  ///
  /// `noun` is what messages call a name in it: `consumer config`.
  public init?(
    _ value: JSONValue, at pointer: JSONPointer, as noun: String, into problems: ProblemCollector,
    defaults reason: String = "default"
  ) {
    guard let fields = ObjectReader(value, at: pointer, as: noun, into: problems) else { return nil }
    self.fields = fields
    defaultReason = reason
  }

  /// Makes a reader of a configuration that was left out.
  public init(
    absentAt pointer: JSONPointer, as noun: String, into problems: ProblemCollector,
    defaults reason: String = "default"
  ) {
    fields = ObjectReader(absentAt: pointer, as: noun, into: problems)
    defaultReason = reason
  }

  /// The pointer to a setting.
  public func pointer(_ name: String) -> JSONPointer { fields.pointer(name) }

  /// Where a setting's value stands; the opening brace if it is absent.
  public func range(of name: String) -> SourceRange? { fields.range(of: name) }

  /// Where a setting's name stands; the opening brace if it is absent.
  public func nameRange(of name: String) -> SourceRange? { fields.nameRange(of: name) }

  /// Whether a setting is given; the name counts as modelled.
  public mutating func has(_ name: String) -> Bool { fields.has(name) }

  /// The value of a setting in whatever form; the name counts as modelled.
  public mutating func member(_ name: String) -> JSONValue? { fields.member(name) }

  /// Reports the settings that nobody asked for.
  ///
  /// A real name that is not modelled is a warning, because it does no harm but has no effect either; a
  /// name that the real system does not have is an error. A known name that ends with `*` stands for all
  /// names that begin so.
  public mutating func finish(knownButNotModelled: [String] = []) {
    let problems = fields.problems
    var ignored: [JSONMember] = []
    for member in fields.members where !fields.known.contains(member.name) {
      let name = JSONText.quoted(JSONText.clipped(member.name))
      if Self.isListed(member.name, in: knownButNotModelled) {
        ignored.append(member)
        continue
      }
      let nearest =
        problems.isFull ? nil : NearestName.find(member.name, among: fields.known + knownButNotModelled)
      problems.error(
        .unknownKey, "unknown \(fields.noun) \(name)",
        help: nearest == nil ? "modelled here: " + fields.known.joined(separator: ", ") : nil,
        suggestion: nearest, at: pointer(member.name), range: member.nameRange)
    }
    reportIgnored(ignored)
  }

  /// Lists the settings without effect: each at its place, or all of a long file's in one message.
  private func reportIgnored(_ members: [JSONMember]) {
    let problems = fields.problems
    guard members.count > Self.listedAlone else {
      for member in members {
        problems.warning(
          .notModelled,
          "\(fields.noun) \(JSONText.quoted(JSONText.clipped(member.name))) is real, but not modelled",
          help: "it has no effect here", at: pointer(member.name), range: member.nameRange)
      }
      return
    }
    let names = members.map { JSONText.clipped($0.name) }.joined(separator: ", ")
    problems.warning(
      .notModelled, "\(members.count) \(fields.noun) settings are real, but not modelled: \(names)",
      help: "they have no effect here", at: fields.pointer, range: members[0].nameRange)
  }

  private static let listedAlone = 3

  private static func isListed(_ name: String, in names: [String]) -> Bool {
    names.contains { known in
      known == name || known.hasSuffix("*") && name.hasPrefix(String(known.dropLast()))
    }
  }
}
