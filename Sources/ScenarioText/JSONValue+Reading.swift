/// Members of an object that a program has written, for which a wrong kind is as good as none.
extension JSONValue {
  /// The string that the value is; nil if it is none.
  public var string: String? {
    guard case .string(let text) = kind else { return nil }
    return text
  }

  /// The string of a member; nil if it is none.
  public func text(_ name: String) -> String? { member(name)?.string }

  /// The digits of a member that is a number; nil if it is none.
  public func digits(_ name: String) -> String? {
    guard case .number(let text)? = member(name)?.kind else { return nil }
    return text
  }

  /// The whole number of a member; nil if it is none.
  public func whole(_ name: String) -> Int? { digits(name).flatMap { Int($0) } }

  /// Whether a member says true; nil if it says neither true nor false.
  public func flag(_ name: String) -> Bool? {
    guard case .bool(let flag)? = member(name)?.kind else { return nil }
    return flag
  }

  /// The elements of a member that is an array; nil if it is none.
  public func elements(_ name: String) -> [JSONValue]? {
    guard case .array(let elements)? = member(name)?.kind else { return nil }
    return elements
  }
}
