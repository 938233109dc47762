import SimulationKernel
import Testing

@testable import DeliveryModel

/// What faults and links are read as.
struct FaultValueTests {
  /// Three members on two brokers, and the fault.
  private func fault(_ text: String, group: Bool = true) throws -> FaultSpec {
    let lab = Lab().with {
      $0.count = 3
      $0.partitions = 4
      $0.faults = [#"{"id": "x", "at": "1s", \#(text)}"#]
    }
    let parts = (group ? lab.groupJSON : lab.json).split(separator: #""brokers": {"#, maxSplits: 1)
    let notices = Notices(parts.joined(separator: #""brokers": {"count": 2, "#))
    return try #require(notices.scenario?.faults.first, "\(notices.all)")
  }

  @Test(arguments: [
    ("c-2", FaultTargets(instances: [1], brokers: [], isSink: false)),
    ("c-*", FaultTargets(instances: [0, 1, 2], brokers: [], isSink: false)),
    ("coordinator", FaultTargets(instances: [], brokers: [0], isSink: false, followsCoordinator: true)),
    ("broker-2", FaultTargets(instances: [], brokers: [1], isSink: false)),
    ("broker-*", FaultTargets(instances: [], brokers: [0, 1], isSink: false)),
    ("*", FaultTargets(instances: [0, 1, 2], brokers: [], isSink: false)),
  ])
  func `A pause hits instances, otherwise brokers`(target: String, targets: FaultTargets) throws {
    let read = try fault(#""type": "pause", "target": "\#(target)", "for": "1s""#)
    #expect(read.kind == .pause && read.targets == targets)
    #expect(read.lasts == .constant(.seconds(1)))
    #expect(targets.coordinator == targets.brokers.contains(0))
  }

  @Test func `Slow heartbeats are delayed, or lost`() throws {
    let slow = try fault(#""type": "slow-heartbeat", "target": "c-1", "delay": "20s""#)
    #expect(slow.kind == .slowHeartbeat(delay: .constant(.seconds(20)), loss: .zero))
    #expect(slow.lasts == nil)
    let lost = try fault(#""type": "slow-heartbeat", "target": "c-1", "loss": 1, "for": "1m""#)
    #expect(
      lost.kind == .slowHeartbeat(delay: nil, loss: Probability(numerator: 1, denominatorPowerOfTen: 0)))
  }

  @Test func `A partition has groups of instances and brokers, and hits all of them`() throws {
    let read = try fault(
      #""type": "partition", "groups": [["c-1", "c-1"], ["broker-*", "c-3"]], "direction": "to", "for": "20s""#
    )
    let groups = [
      Participants(instances: [0], brokers: []), Participants(instances: [2], brokers: [0, 1]),
    ]
    #expect(read.kind == .partition(PartitionFault(groups: groups, direction: .to)))
    #expect(read.targets == FaultTargets(instances: [0, 2], brokers: [0, 1], isSink: false))
  }

  @Test func `A link goes one way`() throws {
    let read = try fault(#""type": "link", "from": "broker-2", "to": "c-*", "latency": "5ms""#)
    let link = LinkFault(
      from: Participants(instances: [], brokers: [1]), to: Participants(instances: [0, 1, 2], brokers: []),
      latency: .constant(.milliseconds(5)), loss: .zero)
    #expect(read.kind == .link(link))
  }

  @Test(arguments: RequestKind.allCases.filter { $0 != .produce && !$0.isOfTransactions && !$0.isOfQueue })
  func `Every request can be dropped and delayed`(request: RequestKind) throws {
    let drop = try fault(#""type": "drop", "target": "coordinator", "what": "\#(request.name)""#)
    let certain = Probability(numerator: 1, denominatorPowerOfTen: 0)
    #expect(drop.kind == .drop(request, .response, certain))
    let slow = try fault(#""type": "slow", "target": "c-1", "what": "\#(request.name)", "delay": "5ms""#)
    #expect(slow.kind == .slow(.request(request), .constant(.milliseconds(5))))
  }

  @Test(arguments: ["c", "c-*", "*"])
  func `A sink is named by its application or its instances`(target: String) throws {
    let all = FaultTargets(instances: [0, 1, 2], brokers: [], isSink: true)
    let slow = try fault(#""type": "slow", "target": "\#(target)", "what": "sink", "delay": "1s""#)
    #expect(slow.kind == .slow(.sink, .constant(.seconds(1))) && slow.targets == all)
    let down = try fault(#""type": "down", "target": "\#(target)", "what": "sink", "for": "1s""#)
    #expect(down.kind == .down && down.targets == all)
  }

  @Test func `Disks are brokers', processing is the instances'`() throws {
    let disk = try fault(#""type": "slow", "target": "coordinator", "what": "disk", "delay": "1s""#)
    #expect(disk.kind == .slow(.disk, .constant(.seconds(1))) && disk.targets.coordinator)
    let work = try fault(#""type": "slow", "target": "c-3", "what": "processing", "delay": "1s""#)
    #expect(work.kind == .slow(.processing, .constant(.seconds(1))) && work.targets.instances == [2])
    let down = try fault(#""type": "down", "target": "broker-2""#)
    #expect(down.kind == .down && down.targets.brokers == [1])
  }

  @Test func `In a group any member may come to read a record`() throws {
    let moment = #"{"record": "t-1@0", "point": "after-processing"}"#
    let lab = Lab().with {
      $0.partitions = 2
      $0.count = 2
      $0.faults = [Fault.at(moment)]
    }
    #expect(Notices(group: lab).all == [])
    #expect(Notices(lab.json).all == ["error DS0205 /faults/0/at/record"])
  }

  @Test func `Brokers chosen at random are counted, too`() throws {
    let read = try fault(#""type": "pause", "target": "broker-*", "mode": "fixed", "value": 2, "for": "1s""#)
    #expect(read.victims == .some(2))
  }

  @Test func `Links of the network keep what they do not say`() throws {
    let lab = Lab().with { $0.count = 2 }
    let links =
      #""loss": 0, "links": [{"from": "c-2", "to": "coordinator", "loss": 0}, {"from": "*", "to": "*", "latency": "2ms"}]}"#
    let parts = lab.json.split(separator: #""loss": 0}"#, maxSplits: 1)
    let read = try #require(Notices(parts.joined(separator: links)).scenario?.network.links)
    #expect(
      read == [
        NetworkLink(
          from: Participants(instances: [1], brokers: []), to: Participants(instances: [], brokers: [0]),
          latency: nil, loss: .zero),
        NetworkLink(
          from: Participants(instances: [0, 1], brokers: [0], producers: [0]),
          to: Participants(instances: [0, 1], brokers: [0], producers: [0]),
          latency: .constant(.milliseconds(2)), loss: nil),
      ])
  }
}
