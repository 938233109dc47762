import Testing

@testable import DeliveryModel

struct CountTriggerTests {
  @Test func `A count of the run is reached once`() {
    let trigger = CountTrigger(fault: 0, instance: 0, count: 5, repeats: false, tape: 0, left: 1)
    #expect((0...7).map { trigger.distance(ofRun: $0, sinceStart: 0) } == [5, 4, 3, 2, 1, nil, nil, nil])
    #expect((0...7).filter { trigger.fires(ofRun: $0, sinceStart: 0) } == [5])
  }

  @Test func `A count since the start is reached again and again`() {
    let trigger = CountTrigger(fault: 0, instance: 0, count: 3, repeats: true, tape: 0, left: 2)
    #expect((0...6).map { trigger.distance(ofRun: 99, sinceStart: $0) } == [3, 2, 1, 3, 2, 1, 3])
    #expect((0...6).filter { trigger.fires(ofRun: 99, sinceStart: $0) } == [3, 6])
  }

  @Test func `A trigger without firings left never fires`() {
    let trigger = CountTrigger(fault: 0, instance: 0, count: 3, repeats: true, tape: 0, left: 0)
    #expect(trigger.distance(ofRun: 0, sinceStart: 0) == nil)
    #expect(!trigger.fires(ofRun: 3, sinceStart: 3))
  }
}
