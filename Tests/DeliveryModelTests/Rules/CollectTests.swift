import SimulationKernel
import Testing

@testable import DeliveryModel

struct CollectTests {
  /// An instance with chunks buffered for its partitions, in the order of their indices.
  private func instance(chunks: [Range<Int64>]) throws -> ConsumerInstance {
    let lab = Lab(partitions: max(1, chunks.count))
    var instance = try #require(WorldSetup(lab.scenario(), seed: 1).instances.first)
    for (index, chunk) in chunks.enumerated() {
      instance.owned[index].position = chunk.lowerBound
      instance.owned[index].bufferedEnd = chunk.upperBound
      if !chunk.isEmpty { instance.buffered.append(index) }
    }
    return instance
  }

  private func hand(_ instance: ConsumerInstance) -> [String] {
    instance.hand.map { "\($0.owned): \($0.from)..<\($0.to)" }
  }

  @Test func `A poll returns no more than its limit and drains one chunk before the next`() throws {
    var instance = try instance(chunks: [5..<9, 100..<120, 7..<8])
    instance.collect(limit: 10)
    #expect(hand(instance) == ["0: 5..<9", "1: 100..<106"])
    #expect(instance.handTotal == 10)
    #expect(instance.buffered == [1, 2])
    instance.collect(limit: 100)
    #expect(hand(instance) == ["1: 106..<120", "2: 7..<8"])
    instance.collect(limit: 100)
    #expect(instance.hand.isEmpty)
    #expect(instance.nextInHand == nil)
  }

  @Test func `Taking records off the hand crosses from range to range`() throws {
    var instance = try instance(chunks: [0..<2, 50..<53])
    instance.collect(limit: 10)
    instance.takeFromHand(2)
    #expect(instance.nextInHand?.owned == 1)
    #expect(instance.nextInHand?.offset == 50)
    var moved: [String] = []
    instance.positions(after: 2) { moved.append("\($0): \($1)") }
    #expect(moved == ["1: 52"])
    instance.takeFromHand(3)
    #expect(instance.nextInHand == nil)
    #expect(instance.handDone == instance.handTotal)
  }
}
