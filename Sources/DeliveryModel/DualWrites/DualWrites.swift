import SimulationKernel

/// One application that writes rows and records one after the other.
///
/// Its client waits for each answer, and sends again what gets lost, with idempotence.
struct DualWrites {
  let spec: DualWriteSpec
  /// The client that its messages belong to.
  let client: Int
  /// The topic's first partition, by number in the run.
  let firstPartition: Int
  /// Its writers in the world's table.
  let writers: Range<Int>
  let sendingEnds: SimulatedTime
  private let choice: PartitionChoice
  private let stream: RandomStream
  private var arrivals: Arrivals
  private var remaining: Int64
  private var taken: Int64 = 0
  /// The next request, or the start of the dead process.
  var event = EventID.none
  /// How long it stays down once it has stopped in order; `nil` if nobody asked for that.
  var stopping: SimulatedDuration?

  init(
    _ producer: ProducerSpec, _ spec: DualWriteSpec, name: String, client: Int, writers: Range<Int>,
    partitions: Range<Int>, seed: UInt64, sendingEnds: SimulatedTime
  ) {
    self.spec = spec
    self.client = client
    self.writers = writers
    self.sendingEnds = sendingEnds
    firstPartition = partitions.lowerBound
    choice = PartitionChoice(producer, name: name, partitions: partitions.count, seed: seed)
    stream = RandomStream(seed: seed, actor: name, purpose: "transactions")
    arrivals = Arrivals(producer.arrival, stream: RandomStream(seed: seed, actor: name, purpose: "arrivals"))
    remaining = producer.records
  }

  /// When the next request comes; `.never` if none does.
  var nextRequest: SimulatedTime {
    remaining > 0 && arrivals.nextTime < sendingEnds ? arrivals.nextTime : .never
  }

  /// Takes the next request, which must be there: its record, and how long its transaction takes.
  mutating func take() -> (row: OutboxRow, lasts: SimulatedDuration) {
    _ = arrivals.advance(through: arrivals.nextTime, limit: 1)
    remaining -= 1
    let partition = firstPartition + choice.partition(of: UInt64(taken))
    let lasts = spec.transaction.sample(stream, UInt64(taken))
    taken += 1
    return (OutboxRow(id: taken - 1, partition: Int32(partition)), lasts)
  }

  /// Passes requests that find nobody; they do not count.
  mutating func skip(before time: SimulatedTime) {
    _ = arrivals.advance(
      through: SimulatedTime(nanoseconds: time.nanoseconds - 1), limit: Int64.max >> 1)
  }
}
