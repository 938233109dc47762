import SimulationKernel
import Testing

@testable import DeliveryModel

struct ProducerTests {
  /// Records per partition after looking once, or in random steps.
  private func dealt(_ spec: ProducerSpec, partitions: Int, loss: Probability = .zero, steps: Int)
    -> [[Int64]]
  {
    var producer = Producer(spec, name: "p-1", firstPartition: 0, partitions: partitions, loss: loss, seed: 9)
    var stored = [Int64](repeating: 0, count: partitions)
    var vanished = stored
    for step in 1...steps {
      let time = SimulatedTime(nanoseconds: 1_000_000_000 * Int64(step) / Int64(steps))
      producer.advance(through: time, stored: &stored, vanished: &vanished)
    }
    return [stored, vanished]
  }

  private func spec(
    _ partitioner: Partitioner, keys: KeySpace? = nil, records: Int64 = .max, awaitsAnswer: Bool = true
  ) -> ProducerSpec {
    ProducerSpec(
      name: "p", count: 1, topic: 0, size: 100, records: records,
      arrival: .constant(numerator: 1_000_000, denominator: 1), keys: keys, partitioner: partitioner,
      awaitsAnswer: awaitsAnswer)
  }

  @Test(arguments: Partitioner.allCases, [1, 7, 1000])
  func `Where records go does not depend on when one looks`(_ partitioner: Partitioner, _ steps: Int) {
    let keys = partitioner == .hash ? KeySpace(distinct: 20, zipf: 1) : nil
    let once = dealt(spec(partitioner, keys: keys), partitions: 7, steps: 1)
    #expect(dealt(spec(partitioner, keys: keys), partitions: 7, steps: steps) == once)
    #expect(once[0].reduce(0, +) == 1001)
    #expect(once[1] == [0, 0, 0, 0, 0, 0, 0])
  }

  @Test func `Round-robin starts at partition 0 and leaves nobody out`() {
    #expect(dealt(spec(.roundRobin, records: 10), partitions: 4, steps: 3)[0] == [3, 3, 2, 2])
  }

  @Test func `A producer stops after its records`() {
    #expect(dealt(spec(.random, records: 17), partitions: 3, steps: 5)[0].reduce(0, +) == 17)
  }

  @Test func `Keyed records go where Kafka's hash sends their key`() {
    let counts = dealt(spec(.hash, keys: KeySpace(distinct: 1, zipf: 0)), partitions: 5, steps: 2)[0]
    #expect(counts[Murmur2.partition(ofKey: "k0", count: 5)] == 1001)
  }

  @Test func `Only a producer that awaits no answer loses records on their way`() {
    let half = Probability(numerator: 5, denominatorPowerOfTen: 1)
    let safe = dealt(spec(.roundRobin), partitions: 2, loss: half, steps: 4)
    #expect(safe == [[501, 500], [0, 0]])
    let careless = dealt(spec(.roundRobin, awaitsAnswer: false), partitions: 2, loss: half, steps: 4)
    let lost = Double(careless[1].reduce(0, +))
    #expect(careless[0].reduce(0, +) + careless[1].reduce(0, +) == 1001)
    #expect(abs(lost - 500.5) < 4 * (1001 * 0.25).squareRoot())
  }
}
