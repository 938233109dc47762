extension JSONValue {
  /// The value that a pointer leads to; nil if there is none.
  public func value(at pointer: JSONPointer) -> JSONValue? {
    var current = self
    for token in pointer.tokens {
      switch current.kind {
      case .object:
        guard let next = current.member(token) else { return nil }
        current = next
      case .array(let elements):
        guard let index = JSONPointer.index(token, below: elements.count) else { return nil }
        current = elements[index]
      case .null, .bool, .number, .string:
        return nil
      }
    }
    return current
  }

  /// The document with the value at a pointer set, as `--set POINTER=JSON` and sweep axes do.
  ///
  /// Missing members are created at the end of their object, with all the objects in between. Nil if the way
  /// leads through a scalar, or through an array by an index that it does not have.
  public func replacing(_ pointer: JSONPointer, with value: JSONValue) -> JSONValue? {
    replacing(pointer.tokens[...], with: value)
  }

  /// The document with a member set in the object at a pointer, which is made if it is missing.
  ///
  /// As above, but the member keeps the place of its name. Nil if there is no object and none can be made.
  public func replacing(_ pointer: JSONPointer, with member: JSONMember) -> JSONValue? {
    guard let old = value(at: pointer) else {
      let range = SourceRange(
        source: member.nameRange.source, start: member.nameRange.start, end: member.value.range.end)
      return replacing(pointer, with: JSONValue(kind: .object([member]), range: range))
    }
    guard case .object(var members) = old.kind else { return nil }
    if let index = members.firstIndex(where: { $0.name == member.name }) {
      members[index] = member
    } else {
      members.append(member)
    }
    return replacing(pointer, with: JSONValue(kind: .object(members), range: old.range))
  }

  /// The document without the value at a pointer; nil if there is none.
  public func removing(_ pointer: JSONPointer) -> JSONValue? {
    guard let last = pointer.tokens.last else { return nil }
    let parent = JSONPointer(tokens: Array(pointer.tokens.dropLast()))
    guard let old = value(at: parent) else { return nil }
    switch old.kind {
    case .object(var members):
      guard let index = members.firstIndex(where: { $0.name == last }) else { return nil }
      members.remove(at: index)
      return replacing(parent, with: JSONValue(kind: .object(members), range: old.range))
    case .array(var elements):
      guard let index = JSONPointer.index(last, below: elements.count) else { return nil }
      elements.remove(at: index)
      return replacing(parent, with: JSONValue(kind: .array(elements), range: old.range))
    case .null, .bool, .number, .string: return nil
    }
  }

  private func replacing(_ tokens: ArraySlice<String>, with value: JSONValue) -> JSONValue? {
    guard let token = tokens.first else { return value }
    let rest = tokens.dropFirst()
    switch kind {
    case .object(var members):
      if let index = members.firstIndex(where: { $0.name == token }) {
        let old = members[index]
        guard let new = old.value.replacing(rest, with: value) else { return nil }
        members[index] = JSONMember(name: old.name, nameRange: old.nameRange, value: new)
      } else {
        let new = Self.nested(rest, around: value)
        members.append(JSONMember(name: token, nameRange: value.range, value: new))
      }
      return JSONValue(kind: .object(members), range: range)
    case .array(var elements):
      guard let index = JSONPointer.index(token, below: elements.count),
        let new = elements[index].replacing(rest, with: value)
      else { return nil }
      elements[index] = new
      return JSONValue(kind: .array(elements), range: range)
    case .null, .bool, .number, .string:
      return nil
    }
  }

  /// The value inside new objects, one for each token; they stand where the value stands.
  private static func nested(_ tokens: ArraySlice<String>, around value: JSONValue) -> JSONValue {
    var result = value
    for token in tokens.reversed() {
      let member = JSONMember(name: token, nameRange: value.range, value: result)
      result = JSONValue(kind: .object([member]), range: value.range)
    }
    return result
  }
}
