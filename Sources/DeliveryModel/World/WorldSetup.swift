import DeliveryHistory
import SimulationKernel

/// The participants of a run, made from its scenario.
struct WorldSetup {
  var producers: [Producer] = []
  var instances: [ConsumerInstance] = []
  var owned: [OwnedPartition] = []
  var consumption: [Consumption] = []
  var roster: HistoryRoster
  /// Bytes per record in each partition; where several producers share a topic, the largest counts.
  var recordSizes: [Int64]

  init(_ scenario: Scenario, seed: UInt64) {
    roster = HistoryRoster(consumers: [], consumerOfInstance: [], partitionCount: scenario.partitionCount)
    recordSizes = Array(repeating: 1, count: scenario.partitionCount)
    for spec in scenario.producers { addProducers(spec, scenario, seed) }
    for (number, spec) in scenario.consumers.enumerated() { addConsumer(number, spec, scenario, seed) }
  }

  private mutating func addProducers(_ spec: ProducerSpec, _ scenario: Scenario, _ seed: UInt64) {
    let first = scenario.firstPartition(ofTopic: spec.topic)
    for partition in first..<(first + scenario.topics[spec.topic].partitions) {
      recordSizes[partition] = max(recordSizes[partition], Int64(spec.size))
    }
    for number in 1...spec.count {
      producers.append(
        Producer(
          spec, name: "\(spec.name)-\(number)", firstPartition: first,
          partitions: scenario.topics[spec.topic].partitions, loss: scenario.network.loss, seed: seed))
    }
  }

  private mutating func addConsumer(_ number: Int, _ spec: ConsumerSpec, _ scenario: Scenario, _ seed: UInt64)
  {
    var partitions: [OwnedPartition] = []
    for topic in spec.topics {
      let first = scenario.firstPartition(ofTopic: topic)
      for index in 0..<scenario.topics[topic].partitions {
        partitions.append(
          OwnedPartition(
            partition: Int32(first + index), slot: Int32(consumption.count + partitions.count),
            leader: Int32(index % scenario.brokers.count)))
      }
    }
    let service = RandomStream(seed: seed, actor: spec.name, purpose: "service")
    let failures = RandomStream(seed: seed, actor: spec.name, purpose: "failures")
    let poison = RandomStream(seed: seed, actor: spec.name, purpose: "poison")
    let firstSlot = consumption.count
    consumption += partitions.map {
      let partition = UInt64($0.partition)
      return Consumption(
        partition: $0.partition, service: service.derived(partition), failures: failures.derived(partition),
        poison: poison.derived(partition))
    }
    roster.consumers.append(
      HistoryRoster.Consumer(
        name: spec.name, partitions: partitions.map { $0.partition }, sinks: spec.sinks.map { $0.name },
        readers: spec.sinks.map { $0.reader }))
    for index in 0..<spec.count {
      roster.consumerOfInstance.append(Int32(number))
      let share = partitions.filter { (Int($0.slot) - firstSlot) % spec.count == index }
      instances.append(
        ConsumerInstance(
          id: Int32(instances.count), consumer: number, spec: spec, name: "\(spec.name)-\(index + 1)",
          seed: seed,
          places: owned.count..<(owned.count + share.count)))
      owned += share
    }
  }
}
