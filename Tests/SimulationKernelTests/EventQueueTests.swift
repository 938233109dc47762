import Testing

@testable import SimulationKernel

struct EventQueueTests {
  @Test(arguments: UInt64(0)..<40)
  func `events come out sorted by time and then by order of scheduling`(seed: UInt64) throws {
    let stream = RandomStream(seed: seed, actor: "oracle", purpose: "queue")
    var queue = EventQueue(capacity: 4)
    var oracle: [Event] = []
    var now = SimulatedTime.zero
    for step in UInt64(0)..<600 {
      // Growing at first, shrinking later; few distinct times, so ties are common.
      if stream.derived(1).below(10, step) < (step < 300 ? 6 : 4) {
        let time = now + .nanoseconds(Int64(stream.derived(2).below(1 + seed % 7 * 5, step)))
        let index = Int(stream.derived(3).below(UInt64(EventQueue.indexLimit), step))
        let kind = UInt8(stream.derived(4).below(64, step))
        let id = queue.schedule(at: time, kind: kind, index: index)
        let place = oracle.firstIndex { $0.time > time } ?? oracle.endIndex
        oracle.insert(Event(time: time, id: id, kind: kind, index: index), at: place)
      } else {
        let event = queue.next()
        #expect(event == (oracle.isEmpty ? nil : oracle.removeFirst()))
        now = event?.time ?? now
      }
      let sound = queue.checkInvariants()
      try #require(sound)
      #expect(queue.count == oracle.count)
      #expect(queue.nextTime == oracle.first?.time)
    }
    while let event = queue.next() {
      #expect(event == oracle.removeFirst())
    }
    #expect(oracle.isEmpty)
    #expect(queue.overflow == nil)
  }

  @Test func `identifiers count from one in the order of scheduling`() {
    var queue = EventQueue()
    let greatest = EventQueue.indexLimit - 1
    let ids = [
      queue.schedule(at: .horizon, kind: 63, index: greatest), queue.schedule(at: .zero, kind: 0, index: 0),
    ]
    let events = [queue.next(), queue.next(), queue.next()]
    #expect(ids == [EventID(1), EventID(2)])
    #expect(events[0] == Event(time: .zero, id: EventID(2), kind: 0, index: 0))
    #expect(events[1] == Event(time: .horizon, id: EventID(1), kind: 63, index: greatest))
    #expect(events[2] == nil)
    #expect(queue.nextTime == nil)
  }

  @Test func `an event fills the hole that the last one left`() {
    var queue = EventQueue()
    for index in 0..<9 { queue.schedule(at: SimulatedTime(nanoseconds: 10), kind: 0, index: index) }
    for round in 0..<100 {
      let event = queue.next()
      #expect(event?.index == round % 9)
      #expect(queue.count == 8)
      queue.schedule(at: SimulatedTime(nanoseconds: 10), kind: 0, index: round % 9)
      let sound = queue.checkInvariants()
      #expect(queue.count == 9)
      #expect(sound)
    }
  }

  @Test func `an event beyond the horizon is dropped and reported`() {
    var queue = EventQueue()
    let id = queue.schedule(at: .horizon + .nanoseconds(1), kind: 0, index: 0)
    #expect(id == EventID.none)
    #expect(queue.overflow == .time)
    #expect(queue.count == 0)
  }

  @Test func `an event before the last one taken is dropped and reported`() {
    var queue = EventQueue()
    queue.schedule(at: SimulatedTime(nanoseconds: 5), kind: 0, index: 0)
    let taken = queue.next()
    #expect(taken?.time.nanoseconds == 5)
    let ids = [5, 4].map { queue.schedule(at: SimulatedTime(nanoseconds: $0), kind: 0, index: 0) }
    #expect(ids == [EventID(2), .none])
    #expect(queue.overflow == .past)
    #expect(queue.count == 1)
  }

  @Test func `an event without a sequence number is dropped and the first reason stays`() {
    var queue = EventQueue(capacity: 4, sequence: 1 << 36 - 2)
    let ids = [SimulatedTime.zero, .zero, .never].map { queue.schedule(at: $0, kind: 63, index: 7) }
    #expect(ids == [EventID(1 << 36 - 1), .none, .none])
    #expect(queue.overflow == .sequence)
    let event = queue.next()
    #expect(event == Event(time: .zero, id: EventID(1 << 36 - 1), kind: 63, index: 7))
  }
}
