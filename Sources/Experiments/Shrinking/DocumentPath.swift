import ScenarioText

/// The way from a document to one of its values: places in objects and arrays.
struct DocumentPath: Equatable {
  var steps: [Int] = []

  func appending(_ step: Int) -> DocumentPath { DocumentPath(steps: steps + [step]) }
}

extension JSONValue {
  /// Every value below this one with the name of the member that it is in, the outer before the inner.
  func paths(
    _ path: DocumentPath = DocumentPath(), _ name: String = "", skipping: [String] = []
  ) -> [(path: DocumentPath, name: String)] {
    var found: [(path: DocumentPath, name: String)] = []
    switch kind {
    case .object(let members):
      for (index, member) in members.enumerated() where !skipping.contains(member.name) {
        found.append((path.appending(index), member.name))
        found += member.value.paths(path.appending(index), member.name)
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        found.append((path.appending(index), name))
        found += element.paths(path.appending(index), name)
      }
    case .null, .bool, .number, .string: break
    }
    return found
  }

  /// The value at a path; `nil` if there is none.
  func value(at path: DocumentPath) -> JSONValue? {
    var value = self
    for step in path.steps {
      switch value.kind {
      case .object(let members) where step < members.count: value = members[step].value
      case .array(let elements) where step < elements.count: value = elements[step]
      default: return nil
      }
    }
    return value
  }

  /// The document with another value at a path, or without the one that is there.
  func replacing(_ path: DocumentPath, with value: JSONValue?) -> JSONValue {
    replacing(path.steps[...], with: value) ?? self
  }

  private func replacing(_ steps: ArraySlice<Int>, with value: JSONValue?) -> JSONValue? {
    guard let step = steps.first else { return value }
    switch kind {
    case .object(var members) where step < members.count:
      let old = members[step]
      if let new = old.value.replacing(steps.dropFirst(), with: value) {
        members[step] = JSONMember(name: old.name, nameRange: old.nameRange, value: new)
      } else {
        members.remove(at: step)
      }
      return JSONValue(kind: .object(members), range: range)
    case .array(var elements) where step < elements.count:
      if let new = elements[step].replacing(steps.dropFirst(), with: value) {
        elements[step] = new
      } else {
        elements.remove(at: step)
      }
      return JSONValue(kind: .array(elements), range: range)
    default: return self
    }
  }
}
