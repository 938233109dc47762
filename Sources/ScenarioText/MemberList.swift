/// The members of an object while it is read, with a quick way to find a name again.
///
/// Names that Unicode holds to be equivalent count as the same one, as they do in the dictionaries of the
/// model.
struct MemberList {
  private(set) var all: [JSONMember] = []
  /// Lookup only; filled once the object is large, because most have few members.
  private var indices: [String: Int] = [:]

  /// Where the member with this name has its name, if there is one.
  func range(of name: String) -> SourceRange? {
    if all.count <= Self.smallCount {
      return all.first { $0.name == name }?.nameRange
    }
    return indices[name].map { all[$0].nameRange }
  }

  mutating func append(_ member: JSONMember) {
    all.append(member)
    if all.count == Self.smallCount + 1 {
      for index in all.indices { indices[all[index].name] = index }
    } else if all.count > Self.smallCount {
      indices[member.name] = all.count - 1
    }
  }

  private static let smallCount = 12
}
