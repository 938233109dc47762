/// One thing that is measured: the catalog of `deliverylab-bench`.
///
/// The pipelines come first, so that the memory they take is not that of a large queue.
/// All of them have 8 partitions, 4 consumers that share them, one crash about every 10 s and the full ledger.
enum Benchmark: CaseIterable {
  case randomService, constantService, ordinaryLoad
  case eachSync, eachAsync
  case group, quietHour
  case producerBatches, replicated
  case shareEach, shareHundred, pushedEach, receivedHundred
  case hundredMillion
  case queue16, queue1k, queue16k, queue100k

  /// The name on the command line and in results.
  var name: String {
    switch self {
    case .queue16: "queue-16"
    case .queue1k: "queue-1k"
    case .queue16k: "queue-16k"
    case .queue100k: "queue-100k"
    case .randomService: "random-service"
    case .constantService: "constant-service"
    case .ordinaryLoad: "ordinary-load"
    case .eachSync: "commit-each-sync"
    case .eachAsync: "commit-each-async"
    case .group: "group-of-ten"
    case .quietHour: "quiet-hour"
    case .producerBatches: "producer-batches"
    case .replicated: "replicated"
    case .shareEach: "share-group-each"
    case .shareHundred: "share-group-hundred"
    case .pushedEach: "queue-pushed-each"
    case .receivedHundred: "queue-received-hundred"
    case .hundredMillion: "100-million-records"
    }
  }

  /// What it does, in one line.
  var summary: String {
    switch self {
    case .queue16: "event queue, hold model, 16 pending"
    case .queue1k: "event queue, hold model, 1,000 pending"
    case .queue16k: "event queue, hold model, 16,000 pending"
    case .queue100k: "event queue, hold model, 100,000 pending"
    case .randomService: "Poisson arrivals, exponential service, full polls, a commit every 100 records"
    case .constantService: "constant arrivals and service, full polls, a commit every 100 records"
    case .ordinaryLoad: "as random-service at load 0.8, so that polls return a few records"
    case .eachSync: "exponential service, a synchronous commit after each record"
    case .eachAsync: "exponential service, an asynchronous commit after each record"
    case .group: "10 members over 100 partitions with heartbeats, 10 million records, exponential service"
    case .quietHour: "the same group with nothing to do for an hour, per heartbeat"
    case .producerBatches: "random-service behind producers that send full batches of 100 records"
    case .replicated: "random-service behind such producers, three brokers, replication factor 3, acks=all"
    case .shareEach: "random-service from a queue: leases, a synchronous acknowledgement of each record"
    case .shareHundred: "random-service from a queue: leases, a synchronous acknowledgement of a hundred"
    case .pushedEach:
      "random-service from a RabbitMQ queue: a prefetch of 100, an acknowledgement of each record"
    case .receivedHundred: "random-service from JetStream: a hundred to a fetch, acknowledged together"
    case .hundredMillion: "random-service with 100 million records, and the memory it takes"
    }
  }

  /// The most nanoseconds it may take: per record, or per event for a queue; `nil` if nothing is promised.
  var budget: Double? {
    switch self {
    case .queue16k: 60
    case .randomService, .hundredMillion: 35
    case .constantService: 2
    case .group, .replicated: 45
    case .producerBatches, .shareHundred, .receivedHundred: 60
    case .shareEach, .pushedEach: 150
    case .eachSync, .eachAsync: 120
    case .queue16, .queue1k, .queue100k, .ordinaryLoad, .quietHour: nil
    }
  }

  /// How often it is measured; the median is reported.
  var repetitions: Int { self == .hundredMillion ? 1 : 7 }

  /// Does the work once.
  func run() -> Work {
    switch self {
    case .queue16: HoldModel.run(pending: 16)
    case .queue1k: HoldModel.run(pending: 1_000)
    case .queue16k: HoldModel.run(pending: 16_000)
    case .queue100k: HoldModel.run(pending: 100_000)
    case .randomService: Pipeline.random(seconds: 200).run()
    case .constantService: Pipeline.constant(seconds: 1_000).run()
    case .ordinaryLoad: Pipeline.ordinary(seconds: 100).run()
    case .eachSync: Pipeline.each(mode: "sync", seconds: 50).run()
    case .eachAsync: Pipeline.each(mode: "async", seconds: 50).run()
    case .group: Pipeline.group(seconds: 385).run()
    case .quietHour: Pipeline.quietGroup(seconds: 3_600).run().perHeartbeat(members: 10)
    case .producerBatches: Pipeline.batches(seconds: 200).run()
    case .replicated: Pipeline.replicated(seconds: 200).run()
    case .shareEach: Pipeline.share(#""every": "1 record""#, seconds: 50).run()
    case .shareHundred: Pipeline.share(Pipeline.hundred, seconds: 200).run()
    case .pushedEach:
      Pipeline.queue(
        #""kind": "rabbitmq-quorum", "config": { "x-delivery-limit": -1 }"#, #""every": "1 record""#,
        #""prefetch_count": 100"#, seconds: 50
      ).run()
    case .receivedHundred:
      Pipeline.queue(#""kind": "jetstream""#, Pipeline.hundred, #""batch": 100"#, seconds: 200).run()
    case .hundredMillion: Pipeline.random(seconds: 9_616).run()
    }
  }
}
