import SimulationKernel
import Testing

@testable import DeliveryModel

/// A group driven by lines such as `3s join a`, and what it answers, as lines.
///
/// Requests: `join a`, `sync a 1`, `heartbeat a 1`, `commit a 1` (of generation 1), `leave a`, `wake`, `renew`. A
/// member's session is 10 s; others wait for it 60 s, or 5 s if its name is a capital letter.
struct GroupScript {
  private var group: ConsumerGroup
  private(set) var log: [String] = []

  init(partitions: Int = 2, delay: Int64 = 3) {
    group = ConsumerGroup(topics: [0..<partitions], initialDelay: .seconds(delay))
  }

  /// Runs all lines and answers with the group's.
  static func run(_ lines: [String], partitions: Int = 2, delay: Int64 = 3) throws -> [String] {
    var script = GroupScript(partitions: partitions, delay: delay)
    for line in lines { try script.step(line) }
    return script.log
  }

  private mutating func step(_ line: String) throws {
    let words = line.split(separator: " ").map { String($0) }
    let now = SimulatedTime.zero + .seconds(try #require(Int64(words[0].dropLast())))
    let who = words.count > 2 ? words[2] : "?"
    let id = MemberID(number: UInt64(try #require(who.utf8.first)))
    let generation = words.count > 3 ? try #require(Int32(words[3])) : 0
    switch words[1] {
    case "join": group.join(Self.member(id, isHasty: who == who.uppercased(), now), at: now)
    case "sync": group.sync(id, generation: generation, instance: Int(id.number), at: now)
    case "heartbeat": say(words[0], who, "heartbeat", group.heartbeat(id, generation: generation, at: now))
    case "commit": say(words[0], who, "commit", group.commit(id, generation: generation, at: now))
    case "leave": group.leave(id, at: now)
    case "wake": group.wake(at: now)
    case "renew": group.renewSessions(at: now)
    case "state": log.append("\(words[0]) \(group.state.name) \(group.generation)")
    case "next": log.append("\(words[0]) next \(Self.seconds(group.nextDeadline))")
    default: Issue.record("\(line) is no request")
    }
    for answer in group.answers { log.append("\(words[0]) \(Self.name(answer.member)) \(text(answer))") }
    group.answers.removeAll()
  }

  private static func member(_ id: MemberID, isHasty: Bool, _ now: SimulatedTime) -> GroupMember {
    GroupMember(
      id: id, instance: Int(id.number), isStatic: false, sessionTimeout: .seconds(10),
      rebalanceTimeout: .seconds(isHasty ? 5 : 60), assignors: [.range], sessionEnds: now + .seconds(10))
  }

  private mutating func say(_ time: String, _ who: String, _ request: String, _ error: GroupError?) {
    log.append("\(time) \(who) \(request) \(error.map { "\($0)" } ?? "ok")")
  }

  private func text(_ answer: GroupAnswer) -> String {
    switch answer.kind {
    case .joined(let generation, let isLeader): return "joined \(generation)\(isLeader ? " and leads" : "")"
    case .synced:
      let share = group.index(of: answer.member).map { group.members[$0].assignment } ?? []
      return "got \(share.map { String($0) }.joined(separator: ","))"
    case .refused(let request, let error): return "\(request.name) \(error)"
    case .evicted: return "is out"
    case .assigned(let epoch): return "at epoch \(epoch)"
    }
  }

  private static func name(_ id: MemberID) -> String { String(UnicodeScalar(UInt8(id.number))) }

  private static func seconds(_ time: SimulatedTime) -> String {
    time == .never ? "never" : "\(time.nanoseconds / 1_000_000_000)s"
  }
}
