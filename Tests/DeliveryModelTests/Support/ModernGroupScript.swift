import SimulationKernel

@testable import DeliveryModel

/// Requests to a group of the new protocol, written down one by one, and its answers.
///
/// `3s a 2 0,1` is the heartbeat of member `a` at epoch 2 that holds partitions 0 and 1 (`-` for none); `commit a 2 0`,
/// `leave a`, `wake`, `epoch`, `next` and `renew` are the others. Capital members are static; `A'` is the next process
/// of `A`. Four partitions, sessions of 10 s, revocations of 5 s, a target each second at most.
struct ModernGroupScript {
  private var group: ModernGroup
  private var lines: [String] = []

  /// Runs a script; the answers are lines.
  static func run(_ requests: [String], assignor: Assignor = .sticky) -> [String] {
    var script = ModernGroupScript(
      group: ModernGroup(
        topics: [0..<4],
        config: ModernGroupConfig(
          sessionTimeout: .seconds(10), heartbeatInterval: .seconds(1), assignmentInterval: .seconds(1),
          assignor: assignor)))
    for request in requests { script.answer(request) }
    return script.lines
  }

  private mutating func answer(_ request: String) {
    let words = request.split(separator: " ").map { String($0) }
    let at = SimulatedTime.zero + .milliseconds(Int64((Double(words[0].dropLast()) ?? 0) * 1000))
    switch words[1] {
    case "wake":
      group.wake(at: at)
      for answer in group.fenced { lines.append("\(words[0]) \(name(answer.member)) is fenced") }
      group.fenced = []
    case "renew": group.renewSessions(at: at)
    case "epoch": lines.append("\(words[0]) epoch \(group.epoch) target \(group.targetEpoch)")
    case "next":
      let next = group.nextDeadline
      lines.append("\(words[0]) next \(next == .never ? "never" : "\(next.nanoseconds / 1_000_000)ms")")
    case "leave": group.leave(id(words[2]), at: at)
    case "commit":
      let error = group.commit(id(words[2]), epoch: Int32(words[3]) ?? 0, partitions: numbers(words[4]))
      lines.append("\(words[0]) commit \(error.map { "\($0)" } ?? "ok")")
    default: heartbeat(words, at)
    }
  }

  private mutating func heartbeat(_ words: [String], _ at: SimulatedTime) {
    let member = ModernMember(
      id: id(words[1]), instance: Int(id(words[1]).number) / 2, isStatic: words[1].first?.isUppercase == true,
      rebalanceTimeout: .seconds(5), sessionEnds: at)
    let error = group.heartbeat(member, epoch: Int32(words[2]) ?? 0, owned: numbers(words[3]), at: at)
    if let error { return lines.append("\(words[0]) \(words[1]) \(error)") }
    guard let index = group.index(of: member.id) else { return }
    let assigned = group.members[index].assigned.map { String($0) }.joined(separator: ",")
    lines.append("\(words[0]) \(words[1]) \(group.members[index].epoch) \(assigned.isEmpty ? "-" : assigned)")
  }

  private func numbers(_ text: String) -> [Int] {
    text == "-" ? [] : text.split(separator: ",").compactMap { Int($0) }
  }

  /// `a` is 2, `b` is 4; the next process of one is its number and one more.
  private func id(_ name: String) -> MemberID {
    let letter = name.lowercased().unicodeScalars.first?.value ?? 97
    return MemberID(number: UInt64(letter - 96) * 2 + (name.hasSuffix("'") ? 1 : 0))
  }

  private func name(_ id: MemberID) -> String {
    String(Unicode.Scalar(UInt8(96 + id.number / 2))) + (id.number.isMultiple(of: 2) ? "" : "'")
  }
}
