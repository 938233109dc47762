import SimulationKernel
import Testing

@testable import DeliveryModel

struct CollectTests {
  /// A world whose only process has chunks buffered for its partitions, in the order of their indices.
  private func world(chunks: [Range<Int64>]) throws -> World {
    let lab = Lab(partitions: max(1, chunks.count))
    var world = try World(lab.scenario(), run: 0, recording: false)
    for (index, chunk) in chunks.enumerated() {
      world.owned[index].position = chunk.lowerBound
      world.owned[index].bufferedEnd = chunk.upperBound
      if !chunk.isEmpty { world.buffer(0, index) }
    }
    return world
  }

  private func hand(_ world: borrowing World) -> [String] {
    var ranges: [String] = []
    for place in world.instances[0].handIndex..<world.instances[0].handEnd {
      let range = world.hands[place]
      ranges.append("\(range.owned): \(range.from)..<\(range.to)")
    }
    return ranges
  }

  /// R-KAFKA-40.
  @Test func `A poll returns no more than its limit and drains one chunk before the next`() throws {
    var world = try world(chunks: [5..<9, 100..<120, 7..<8])
    world.collect(0, limit: 10)
    let first = hand(world)
    #expect(first == ["0: 5..<9", "1: 100..<106"])
    world.collect(0, limit: 100)
    let second = hand(world)
    #expect(second == ["1: 106..<120", "2: 7..<8"])
    world.collect(0, limit: 100)
    let third = hand(world)
    #expect(third.isEmpty)
  }

  @Test func `Taking records off the hand crosses from range to range`() throws {
    var world = try world(chunks: [0..<2, 50..<53])
    world.collect(0, limit: 10)
    world.takeFromHand(0, 2)
    let next = world.nextInHand(0)
    #expect(next?.owned == 1)
    #expect(next?.offset == 50)
    world.takeFromHand(0, 3)
    let end = world.nextInHand(0) == nil
    #expect(end)
  }
}
