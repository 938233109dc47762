import Experiments
import Testing

struct ShardTests {
  @Test(arguments: [0, 1, 7, 8, 9, 100], [1, 2, 3, 8, 13])
  func `Shards part the units: each is in one, and sizes differ by one at most`(total: Int, count: Int) {
    var all: [Int] = []
    var sizes: [Int] = []
    for number in 1...count {
      let shard = Shard(number: number, of: count)
      let units = (0..<shard.unitCount(of: total)).map { shard.unit(at: $0) }
      #expect(units.allSatisfy { shard.holds($0) })
      all += units
      sizes.append(units.count)
    }
    #expect(all.sorted() == Array(0..<total))
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
  }

  @Test(arguments: ["0/8", "9/8", "3", "3/", "/8", "3/8/2", "-1/8", "+1/8", "a/b", "", "1/1000001", "1/0"])
  func `Nothing else is a shard`(text: String) { #expect(Shard(text) == nil) }

  @Test func `Shards are numbered from one`() {
    #expect(Shard("3/8") == Shard(number: 3, of: 8))
    #expect(Shard("1/1") == .whole)
    #expect(Shard("8/8")?.text == "8/8")
  }
}
