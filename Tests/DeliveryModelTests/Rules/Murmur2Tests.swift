import Testing

@testable import DeliveryModel

struct Murmur2Tests {
  /// Vectors of org.apache.kafka.common.utils.UtilsTest.
  static let published: [(key: String, hash: Int32)] = [
    ("21", -973_932_308), ("foobar", -790_332_482), ("a-little-bit-long-string", -985_981_536),
    ("a-little-bit-longer-string", -1_486_304_829),
    ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971), ("abc", 479_470_107),
  ]

  @Test(arguments: published.indices)
  func `Keys hash as Kafka hashes them`(_ row: Int) {
    let (key, hash) = Self.published[row]
    #expect(Int32(bitPattern: Murmur2.hash(Array(key.utf8))) == hash)
  }

  @Test func `A partition is the hash without its sign, modulo the count`() {
    #expect(Murmur2.partition(ofKey: "abc", count: 7) == 479_470_107 % 7)
    #expect(Murmur2.partition(ofKey: "21", count: 10) == (Int(-973_932_308) & 0x7fff_ffff) % 10)
    #expect(Murmur2.partition(ofKey: "anything", count: 1) == 0)
  }
}
