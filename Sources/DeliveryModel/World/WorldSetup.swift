import DeliveryHistory
import SimulationKernel

/// The participants of a run, made from its scenario.
struct WorldSetup {
  var producers: [Producer] = []
  var instances: [ConsumerInstance] = []
  var owned: [OwnedPartition] = []
  var consumption: [Consumption] = []
  var roster: HistoryRoster
  /// Groups at their coordinator, by application; `nil` for those that assign.
  var groups: [GroupPlace?] = []
  /// Which of the network's links serves each instance, broker and direction; -1 for none.
  var links: [Int16] = []
  /// Bytes per record in each partition; where several producers share a topic, the largest counts.
  var recordSizes: [Int64]
  /// Producers whose records are simulated on their way to the log, and their lanes.
  var clients: [ProducerClient] = []
  var lanes: [Lane] = []
  var clientOfProducer: [Int] = []
  var outboxes: [Outbox] = []
  var dualWrites: [DualWrites] = []
  var dualWriters: [DualWriter] = []
  var producerLinks: [Int16] = []
  var logs: [PartitionLog] = []
  var replicas: [Replica] = []
  var topicOf: [Int] = []
  /// Places for ranges in hand: as many as partitions owned, and behind them those of readers of queues.
  var handPlaces = 0
  /// The lease tables of all pairs of application and partition; empty without queues.
  var leases: [LeaseTable] = []

  /// The most ranges that a poll of a queue returns; what would be more is left for the next.
  static let mostRanges = 2000

  init(_ scenario: Scenario, seed: UInt64) {
    roster = HistoryRoster(consumers: [], consumerOfInstance: [], partitionCount: scenario.partitionCount)
    recordSizes = Array(repeating: 1, count: scenario.partitionCount)
    for (topic, spec) in scenario.topics.enumerated() { addLogs(topic, spec, scenario) }
    if scenario.brokers.offsetsReplicas > 1 { addOffsetsLogs(scenario) }
    for (number, spec) in scenario.producers.enumerated() { addProducers(number, spec, scenario, seed) }
    handPlaces = Self.placesInHands(scenario)
    for (number, spec) in scenario.consumers.enumerated() { addConsumer(number, spec, scenario, seed) }
    addLeases(scenario)
    if !scenario.network.links.isEmpty {
      findLinks(scenario)
      findProducerLinks(scenario)
    }
  }

  /// Partitions owned by all instances together.
  private static func placesInHands(_ scenario: Scenario) -> Int {
    scenario.consumers.reduce(0) { sum, spec in
      let partitions = spec.topics.reduce(0) { $0 + scenario.topics[$1].partitions }
      return sum + (spec.isGroup || spec.queue != nil ? partitions * spec.count : partitions)
    }
  }

  private mutating func addLeases(_ scenario: Scenario) {
    guard scenario.consumers.contains(where: { $0.queue != nil }) else { return }
    for spec in scenario.consumers {
      for topic in spec.topics {
        let rules = scenario.topics[topic].rules(for: spec.queue).broken(by: scenario.plantedBug)
        for _ in 0..<scenario.topics[topic].partitions { leases.append(LeaseTable(rules)) }
      }
    }
  }

  /// The brokers' settings, with the assignor that the application asks for.
  private func modernConfig(_ spec: ConsumerSpec, _ scenario: Scenario) -> ModernGroupConfig {
    var config = scenario.brokers.modernGroups
    config.assignor = spec.config.group.assignors.first ?? .sticky
    return config
  }

  private mutating func findLinks(_ scenario: Scenario) {
    for i in instances.indices {
      for broker in 0..<scenario.brokers.count {
        let there = scenario.network.links.firstIndex {
          $0.from.instances.contains(i) && $0.to.brokers.contains(broker)
        }
        let back = scenario.network.links.firstIndex {
          $0.from.brokers.contains(broker) && $0.to.instances.contains(i)
        }
        links.append(Int16(there ?? -1))
        links.append(Int16(back ?? -1))
      }
    }
  }

  /// The logs of a topic; those of one whose records are simulated on their way are known to the history by numbers.
  private mutating func addLogs(_ topic: Int, _ spec: Topic, _ scenario: Scenario) {
    for index in 0..<spec.partitions {
      logs.append(log(index, spec, scenario))
      topicOf.append(topic)
    }
    guard scenario.simulatesSending(topic: topic) else { return }
    if roster.isNumbered.isEmpty {
      roster.isNumbered = Array(repeating: false, count: scenario.partitionCount)
    }
    let first = scenario.firstPartition(ofTopic: topic)
    for partition in first..<(first + spec.partitions) { roster.isNumbered[partition] = true }
  }

  /// One partition's log; its replicas lie on the brokers in turn, the first of them leads (R-KAFKA-103).
  private mutating func log(_ index: Int, _ spec: Topic, _ scenario: Scenario) -> PartitionLog {
    let count = scenario.brokers.count
    // A queue lies on broker-1, which keeps its leases.
    var log = PartitionLog(leader: spec.queue == nil ? Int32(index % count) : 0)
    let config = scenario.brokers.replication
    log.minInsync = min(spec.minInsync ?? config.minInsync, spec.replicas)
    log.allowsUnclean = spec.allowsUnclean ?? config.allowsUnclean
    guard spec.isReplicated else { return log }
    log.replicas = replicas.count..<(replicas.count + spec.replicas)
    log.isr = (UInt64(1) << UInt64(spec.replicas)) - 1
    for copy in 0..<spec.replicas {
      replicas.append(Replica(partition: Int32(logs.count), broker: Int32((index + copy) % count)))
    }
    return log
  }

  /// The coordinator of transactions, which looks at its clock at a moment of its own.
  func transactions(_ scenario: Scenario, seed: UInt64) -> TransactionCoordinator {
    let stream = RandomStream(seed: seed, actor: "broker-1", purpose: "transaction scans")
    let interval = scenario.brokers.transactions.scanInterval
    let phase = Int64(stream.below(UInt64(max(1, interval.nanoseconds)), 0))
    return TransactionCoordinator(interval: interval, phase: .nanoseconds(phase))
  }

  /// The producers of consumer processes, if any application is transactional.
  func outputs(_ scenario: Scenario) -> [TransactionalProducer] {
    guard scenario.consumers.contains(where: { $0.commit.strategy == .transactional }) else { return [] }
    return zip(instances, scenario.instanceNames).map { instance, name in
      TransactionalProducer(name: name, config: scenario.consumers[instance.consumer].producer ?? .standard)
    }
  }

  /// The logs of positions, behind those of topics: one for each application, all of them on broker-1 first.
  ///
  /// Kafka spreads groups over 50 partitions by a hash of their names.
  private mutating func addOffsetsLogs(_ scenario: Scenario) {
    let spec = Topic(name: "__consumer_offsets", partitions: 1, replicas: scenario.brokers.offsetsReplicas)
    for _ in scenario.consumers { logs.append(log(0, spec, scenario)) }
  }

  /// The brokers, each with its own beat.
  func nodes(_ scenario: Scenario, seed: UInt64) -> [BrokerNode] {
    (0..<scenario.brokers.count).map { broker in
      let stream = RandomStream(seed: seed, actor: "broker-\(broker + 1)", purpose: "heartbeats")
      let interval = UInt64(max(1, scenario.brokers.replication.heartbeatInterval.nanoseconds))
      return BrokerNode(phase: .nanoseconds(Int64(stream.below(interval, 0))))
    }
  }

  private mutating func addClient(
    _ number: Int, _ spec: ProducerSpec, _ name: String, _ first: Int, _ scenario: Scenario, _ seed: UInt64
  ) {
    let partitions = scenario.topics[spec.topic].partitions
    clients.append(
      ProducerClient(
        spec: number, instance: clientOfProducer.count, config: spec.config, resend: spec.resend,
        lanes: lanes.count..<(lanes.count + partitions), capacity: spec.config.capacity(ofSize: spec.size),
        allowedBatches: spec.config.batches(ofSize: spec.size), size: Int64(spec.size),
        network: RandomStream(seed: seed, actor: name, purpose: "network"),
        losses: RandomStream(seed: seed, actor: name, purpose: "losses"),
        jitter: RandomStream(seed: seed, actor: name, purpose: "jitter"),
        source: RecordSource(spec, name: name, partitions: partitions, seed: seed)))
    if let every = spec.transaction {
      var transaction = ClientTransaction()
      transaction.name = name
      transaction.config = spec.config.transactional
      if case .records(let count) = every { transaction.limit = count }
      if case .interval(let interval) = every { transaction.interval = interval }
      clients[clients.count - 1].transaction = transaction
    }
    for partition in first..<(first + partitions) {
      lanes.append(Lane(partition: Int32(partition), leader: logs[partition].leader))
    }
  }

  /// A client that sends nothing of its own.
  private mutating func addSender(
    _ number: Int, _ spec: ProducerSpec, _ name: String, _ scenario: Scenario, _ seed: UInt64
  ) -> Range<Int> {
    let first = scenario.firstPartition(ofTopic: spec.topic)
    var sender = spec
    sender.records = 0
    addClient(number, sender, name, first, scenario, seed)
    clientOfProducer.append(clients.count - 1)
    return first..<(first + scenario.topics[spec.topic].partitions)
  }

  private mutating func addOutbox(
    _ outbox: OutboxSpec, _ number: Int, _ spec: ProducerSpec, _ name: String, _ scenario: Scenario,
    _ seed: UInt64
  ) {
    let partitions = addSender(number, spec, name, scenario, seed)
    clients[clients.count - 1].outbox = Int32(outboxes.count)
    let table = OutboxTable(
      spec, outbox, name: name, partitions: partitions.count, seed: seed,
      sendingEnds: SimulatedTime.zero + scenario.duration)
    outboxes.append(Outbox(outbox, client: clients.count - 1, partitions: partitions, table: table))
  }

  private mutating func addDualWrites(
    _ dualWrite: DualWriteSpec, _ number: Int, _ spec: ProducerSpec, _ name: String, _ scenario: Scenario,
    _ seed: UInt64
  ) {
    let partitions = addSender(number, spec, name, scenario, seed)
    clients[clients.count - 1].dualWrites = Int32(dualWrites.count)
    let writers = dualWriters.count..<(dualWriters.count + dualWrite.writers)
    for _ in writers { dualWriters.append(DualWriter(application: dualWrites.count)) }
    dualWrites.append(
      DualWrites(
        spec, dualWrite, name: name, client: clients.count - 1, writers: writers, partitions: partitions,
        seed: seed, sendingEnds: SimulatedTime.zero + scenario.duration))
  }

  private mutating func findProducerLinks(_ scenario: Scenario) {
    for client in clients {
      for broker in 0..<scenario.brokers.count {
        let there = scenario.network.links.firstIndex {
          $0.from.producers.contains(client.instance) && $0.to.brokers.contains(broker)
        }
        let back = scenario.network.links.firstIndex {
          $0.from.brokers.contains(broker) && $0.to.producers.contains(client.instance)
        }
        producerLinks.append(Int16(there ?? -1))
        producerLinks.append(Int16(back ?? -1))
      }
    }
  }

  private mutating func addProducers(
    _ producer: Int, _ spec: ProducerSpec, _ scenario: Scenario, _ seed: UInt64
  ) {
    let first = scenario.firstPartition(ofTopic: spec.topic)
    for partition in first..<(first + scenario.topics[spec.topic].partitions) {
      recordSizes[partition] = max(recordSizes[partition], Int64(spec.size))
    }
    let isSimulated = scenario.simulatesSending(topic: spec.topic) && spec.arrival != .backlog
    for number in 1...spec.count {
      if let outbox = spec.outbox {
        addOutbox(outbox, producer, spec, "\(spec.name)-\(number)", scenario, seed)
        continue
      }
      if let dualWrite = spec.dualWrite {
        addDualWrites(dualWrite, producer, spec, "\(spec.name)-\(number)", scenario, seed)
        continue
      }
      if isSimulated {
        addClient(producer, spec, "\(spec.name)-\(number)", first, scenario, seed)
        clientOfProducer.append(clients.count - 1)
        continue
      }
      clientOfProducer.append(-1)
      producers.append(
        Producer(
          spec, name: "\(spec.name)-\(number)", firstPartition: first,
          partitions: scenario.topics[spec.topic].partitions, loss: scenario.network.loss, seed: seed))
    }
  }

  private mutating func addConsumer(_ number: Int, _ spec: ConsumerSpec, _ scenario: Scenario, _ seed: UInt64)
  {
    var partitions: [OwnedPartition] = []
    var topics: [Range<Int>] = []
    for topic in spec.topics {
      let first = scenario.firstPartition(ofTopic: topic)
      topics.append(partitions.count..<(partitions.count + scenario.topics[topic].partitions))
      for index in 0..<scenario.topics[topic].partitions {
        partitions.append(
          OwnedPartition(
            partition: Int32(first + index), slot: Int32(consumption.count + partitions.count),
            leader: logs[first + index].leader))
      }
    }
    let service = RandomStream(seed: seed, actor: spec.name, purpose: "service")
    let failures = RandomStream(seed: seed, actor: spec.name, purpose: "failures")
    let poison = RandomStream(seed: seed, actor: spec.name, purpose: "poison")
    let firstSlot = consumption.count
    consumption += partitions.map {
      let partition = UInt64($0.partition)
      return Consumption(
        partition: $0.partition, service: service.derived(partition),
        failures: failures.derived(partition),
        poison: poison.derived(partition))
    }
    roster.consumers.append(
      HistoryRoster.Consumer(
        name: spec.name, partitions: partitions.map { $0.partition }, sinks: spec.sinks.map { $0.name },
        readers: spec.sinks.map { $0.reader }, isQueue: spec.queue != nil))
    groups.append(
      spec.isGroup
        ? GroupPlace(
          group: ConsumerGroup(topics: topics, initialDelay: scenario.brokers.initialRebalanceDelay),
          modern: spec.client == .javaAsync
            ? ModernGroup(topics: topics, config: modernConfig(spec, scenario)) : nil,
          firstSlot: firstSlot) : nil)
    for index in 0..<spec.count {
      roster.consumerOfInstance.append(Int32(number))
      // A member of a group may get every partition.
      let share =
        spec.isGroup || spec.queue != nil
        ? partitions : partitions.filter { (Int($0.slot) - firstSlot) % spec.count == index }
      instances.append(
        ConsumerInstance(
          id: Int32(instances.count), consumer: number, spec: spec, name: "\(spec.name)-\(index + 1)",
          seed: seed,
          capacity: owned.count..<(owned.count + share.count), handPlaces: placesInHand(spec, share.count)))
      owned += share
    }
  }

  /// Places for the ranges that the next instance has in hand.
  private mutating func placesInHand(_ spec: ConsumerSpec, _ partitions: Int) -> Range<Int> {
    guard spec.queue != nil else { return owned.count..<(owned.count + partitions) }
    let first = handPlaces
    let most = spec.queueKind?.delivery == .push ? Self.mostRanges : spec.config.maxPollRecords
    handPlaces += min(most, Self.mostRanges)
    return first..<handPlaces
  }
}
