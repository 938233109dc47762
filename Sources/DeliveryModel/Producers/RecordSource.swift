import SimulationKernel

/// The calls of send() of one producer instance, one by one: when, and to which partition of the topic.
struct RecordSource {
  private var arrivals: Arrivals
  private var remaining: Int64
  private var sent: UInt64 = 0
  private let choice: PartitionChoice

  init(_ spec: ProducerSpec, name: String, partitions: Int, seed: UInt64) {
    arrivals = Arrivals(spec.arrival, stream: RandomStream(seed: seed, actor: name, purpose: "arrivals"))
    remaining = spec.records
    choice = PartitionChoice(spec, name: name, partitions: partitions, seed: seed)
  }

  /// When the next record arrives; `.never` if none is left.
  var nextTime: SimulatedTime { remaining > 0 ? arrivals.nextTime : .never }

  /// Takes the next record, which must exist, and answers its partition in the topic.
  @inline(__always)
  mutating func next() -> Int {
    _ = arrivals.advance(through: arrivals.nextTime, limit: 1)
    remaining -= 1
    sent &+= 1
    return choice.partition(of: sent &- 1)
  }

  /// Passes what arrives before a moment while nobody is there to send it; it does not count.
  mutating func skip(before time: SimulatedTime) {
    _ = arrivals.advance(
      through: SimulatedTime(nanoseconds: time.nanoseconds - 1), limit: Int64.max >> 1)
  }
}
