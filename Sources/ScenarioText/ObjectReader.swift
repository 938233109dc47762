/// Reads the fields of one object, and knows in the end which members nobody asked for.
///
/// Every method reports its problems and returns something to go on with, so that one reading finds all of
/// them. `description`, a string, is accepted on every object.
public struct ObjectReader {
  /// What messages call the object: `the scenario`, `consumer "billing"`.
  public let noun: String
  /// Where the object stands in the document.
  public let pointer: JSONPointer
  /// The members in file order; none if the object was left out.
  public let members: [JSONMember]
  /// Where the object stands in its source; nil if it was left out.
  public let range: SourceRange?
  let problems: ProblemCollector
  /// Where to show that something is missing: the opening brace, of the parent if the object was left out.
  let anchor: SourceRange?
  /// Whether a value of another type stands here; that was reported, and missing members are no news.
  let isMistyped: Bool
  /// Every name asked for so far, in this order.
  var known: [String] = []
  /// Names that are read but not offered: those of parts that are not supported.
  var silent: [String] = []
  /// Whether the names are free, as in `topics`.
  var acceptsAll = false

  /// Makes a reader of an object; nil after reporting that the value is none.
  public init?(
    _ value: JSONValue, at pointer: JSONPointer, as noun: String, into problems: ProblemCollector
  ) {
    guard case .object(let members) = value.kind else {
      problems.error(
        .wrongType, "\(noun) must be an object, found \(value.mention)", help: "write { ... }", at: pointer,
        range: value.range)
      return nil
    }
    self.noun = noun
    self.pointer = pointer
    self.members = members
    self.range = value.range
    self.problems = problems
    anchor = value.range.opening
    isMistyped = false
  }

  /// Makes a reader of an object that was left out: every field takes its default.
  ///
  /// `near` is where to show that a required member is missing, such as the opening brace of the parent.
  public init(
    absentAt pointer: JSONPointer, as noun: String, into problems: ProblemCollector, near: SourceRange? = nil
  ) {
    self.init(absentAt: pointer, as: noun, into: problems, near: near, isMistyped: false)
  }

  init(
    absentAt pointer: JSONPointer, as noun: String, into problems: ProblemCollector, near: SourceRange?,
    isMistyped: Bool
  ) {
    self.noun = noun
    self.pointer = pointer
    self.members = []
    self.range = nil
    self.problems = problems
    anchor = near
    self.isMistyped = isMistyped
  }

  /// Whether the object stands in the source.
  public var isPresent: Bool { range != nil }

  /// The pointer to a member.
  public func pointer(_ name: String) -> JSONPointer { pointer.appending(name) }

  /// Where a member's value stands; the object's opening brace if there is no such member.
  public func range(of name: String) -> SourceRange? { find(name)?.value.range ?? anchor }

  /// Where a member's name stands; the object's opening brace if there is no such member.
  public func nameRange(of name: String) -> SourceRange? { find(name)?.nameRange ?? anchor }

  /// Whether the object has this member, without reading it; the name counts as known.
  public mutating func has(_ name: String) -> Bool {
    know(name)
    return find(name) != nil
  }

  func find(_ name: String) -> JSONMember? {
    members.first { $0.name == name }
  }

  mutating func know(_ name: String) {
    if !known.contains(name) { known.append(name) }
  }
}
