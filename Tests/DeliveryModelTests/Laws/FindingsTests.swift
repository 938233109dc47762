import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// What random scenarios have found, each as small as it gets.
struct FindingsTests {
  /// Members that are quick to notice things.
  private static let group = Lab(
    brokers: #""group.min.session.timeout.ms": 10, "group.initial.rebalance.delay.ms": 20"#,
    reads: "subscribe", config: #", "session.timeout.ms": 60, "heartbeat.interval.ms": 20"#)

  @Test(arguments: ["java", "librdkafka", "kafka-python", "aiokafka"])
  func `Commit before processing hands its workers only what it has committed`(_ client: String) throws {
    let result = try Lab(
      partitions: 2, client: client,
      processing:
        #"{"time": "1ms", "workers": 2, "queue": 5, "batch": \#(client == "java" ? #""poll""# : "1")}"#,
      commit: #"{"strategy": "before-processing", "every": "1 record"}"#, faults: [Fault.kills("5ms", "30ms")]
    ).run()
    #expect(result.drained)
    #expect(try result.counts().extra == 0)
  }

  @Test func `Commit before processing never rewinds what its workers still have`() throws {
    let lab = Lab(
      partitions: 3, processing: #"{"time": "5ms", "workers": 1}"#,
      commit: #"{"strategy": "before-processing", "every": "1 record"}"#, config: #", "max.poll.records": 1"#)
    var positions: [Int32: Int64] = [:]
    for event in try lab.run(recording: true).recorded {
      guard case .committed(_, let partition, let position, _) = event else { continue }
      #expect(position > positions[partition, default: 0])
      positions[partition] = position
    }
    #expect(positions.count == 3)
  }

  @Test func `A stop that strikes on a worker's effect lets the other records finish`() throws {
    let stop = Fault.at(#"{"processed": 3}"#, "stop", more: #", "wait": true"#)
    let result = try Lab(processing: #"{"time": "1ms", "workers": 1}"#, faults: [stop]).run()
    #expect(result.drained)
    #expect(try result.counts().once == 100)
  }

  @Test func `A worker whose exception ends the process is not waited for nor delayed`() throws {
    let lab = Lab(
      latency: #""20ms""#, processing: #"{"time": "1ms", "workers": 2, "on-failure": "exception"}"#,
      faults: [
        Fault.at(#""90ms""#, "exception"),
        #"{"id": "gc", "type": "pause", "target": "c-1", "at": "100ms", "for": "2ms"}"#,
      ])
    let result = try lab.run()
    #expect(result.drained)
    #expect(try result.counts().lost == 0)
  }

  @Test func `Workers can be handed any number of single records`() throws {
    let lab = Lab(
      records: 20_000, processing: #"{"time": "10us", "workers": 2}"#,
      commit: #"{"every": "5s"}"#, config: #", "max.poll.records": 1"#)
    #expect(try lab.run().counts().once == 20_000)
  }

  @Test func `With workers librdkafka commits what they were given, not what it has buffered`() throws {
    let lab = Lab(
      records: 1000, client: "librdkafka", processing: #"{"time": "10ms", "workers": 1, "queue": 4}"#,
      commit: #"{"strategy": "auto", "every": "50ms"}"#, faults: [Fault.at(#""500ms""#)])
    // Four wait, one is worked on, and one waits for a place.
    #expect(try (1...6).contains(lab.run().counts().lost))
  }

  @Test(arguments: ["librdkafka", "aiokafka"])
  func `A client that hands records over one by one polls with each of them`(_ client: String) throws {
    let lab = Self.group.with {
      $0.client = client
      $0.processing = #"{"time": "30ms"}"#
      $0.config += #", "max.poll.interval.ms": 200"#
    }
    let result = try lab.run()
    #expect(result.consumers.first?.rebalances == 1)
    #expect(try result.counts().once == 100)
  }

  /// R-RDK-7.
  @Test func `A record slower than the poll interval has its client leave`() throws {
    let lab = Self.group.with {
      $0.client = "librdkafka"
      $0.records = 20
      $0.processing = #"{"time": "30ms"}"#
      $0.commit = #"{"every": "1 record"}"#
      $0.config += #", "max.poll.interval.ms": 200"#
      $0.faults = [
        #"{"id": "slow", "type": "slow", "target": "c-1", "what": "processing", "delay": "2s", "at": "300ms"}"#
      ]
    }
    let result = try lab.run()
    #expect(result.consumers.first?.rebalances == 2)
    #expect(try result.counts().duplicatedByCause[Int(Cause.zombie.rawValue)] == 1)
  }

  /// R-KAFKA-40.
  @Test func `kafkajs takes one chunk after the other`() throws {
    let lab = Lab(client: "kafkajs", config: #", "maxBytesPerPartition": 7"#)
    #expect(try lab.run().counts().once == 100)
  }

  /// R-KJS-1.
  @Test func `A handler of a few records lets kafkajs send its heartbeats`() throws {
    let lab = Self.group.with {
      $0.client = "kafkajs"
      $0.processing = #"{"time": "3ms", "batch": 4}"#
      $0.commit = #"{"strategy": "auto", "every": "poll"}"#
    }
    #expect(try lab.run().consumers.first?.rebalances == 1)
  }

  @Test func `A drain ends though auto-commit never rests`() throws {
    let lab = Lab(
      partitions: 3, count: 3, commit: #"{"strategy": "auto", "every": "1ms"}"#,
      config: #", "max.poll.records": 1"#)
    let result = try lab.run()
    #expect(result.drained)
    #expect(result.simulated.nanoseconds < 11_000_000_000)
  }

  @Test func `What workers finish after a rebalance was handed over`() throws {
    let lab = Self.group.with {
      $0.partitions = 2
      $0.count = 2
      $0.processing = #"{"time": "2ms", "workers": 1}"#
      $0.commit = #"{"every": "1 record"}"#
      $0.faults = [Fault.at(#""100ms""#, "crash")]
    }
    let counts = try lab.run().counts()
    #expect(counts.duplicatedByCause[Int(Cause.handover.rawValue)] > 0)
    #expect(counts.duplicatedByCause[Int(Cause.inPlaceRetry.rawValue)] == 0)
  }

  @Test func `A sink that goes down as a record is done does not undo it`() throws {
    let lab = Lab(
      records: 40, processing: #"{"time": "1ms", "on-failure": "skip"}"#,
      faults: [
        #"{"id": "gc", "type": "pause", "target": "c-1", "for": "20ms", "every": {"processed": 10}, "times": 3}"#,
        #"{"id": "sink", "type": "down", "target": "c", "what": "sink", "at": "14ms", "for": "5ms"}"#,
      ])
    let result = try lab.run()
    #expect(result.drained)
    #expect(try result.counts().once + result.counts().lost == 40)
  }

  @Test func `A timed commit comes for what workers finish after the last one`() throws {
    let lab = Lab(
      duration: "300ms", latency: #""0s""#, records: 30,
      processing: #"{"time": "3ms", "workers": 2, "queue": 1}"#,
      commit: #"{"every": "15ms", "mode": "async"}"#,
      config: #", "max.poll.records": 1"#)
    for seed in 1...20 as ClosedRange<Int64> {
      let result = try lab.with { ($0.seed, $0.records) = (seed, 20 + seed) }.run()
      #expect(result.drained)
      #expect(result.consumers.first?.counts.committed == [20 + seed])
    }
  }

  @Test func `A stop that comes while a worker's exception is not heard of yet does not undo it`() throws {
    let lab = Lab(
      latency: #""5ms""#, processing: #"{"time": "1ms", "workers": 1, "on-failure": "exception"}"#,
      commit: #"{"every": "1 record"}"#, config: #", "max.poll.records": 1"#,
      consumer: #", "pause": {"above": 14, "below": 4}"#,
      faults: [Fault.at(#""25ms""#, "exception"), Fault.at(#""27ms""#, "stop", more: #", "wait": true"#)])
    let result = try lab.run()
    #expect(result.drained)
    #expect(try result.counts().lost == 0)
  }

  @Test func `A firing answers for repeats of acknowledged records alone`() throws {
    let lab = Lab(
      records: 200, arrival: #"{"process": "constant", "rate": "1000/s"}"#,
      producerConfig:
        #""acks": "1", "enable.idempotence": false, "retries": 0, "linger.ms": 0, "request.timeout.ms": 20"#,
      commit: #"{"every": "50 records"}"#,
      faults: [
        #"{"id": "lost", "type": "drop", "target": "p-*", "what": "Produce", "direction": "response", "probability": 0.3, "at": "0s", "for": "1s"}"#,
        Fault.at(#"{"processed": 45}"#),
      ])
    let counts = try #require(lab.run().consumers.first).counts
    #expect(counts.sinks[0].recovered > 0)
    #expect(counts.sinks[0].extra > 0)
    #expect(counts.firings[0].reduce(0) { $0 + $1.replayed } == counts.sinks[0].extra)
  }

  /// R-KAFKA-3 and 35: with `assign` nothing fences a commit whose sender is dead; a group's next generation does.
  @Test(arguments: [true, false])
  func `A slow commit of a dead process rewinds its successor unless a group fences it`(isGroup: Bool) throws
  {
    let lab = Self.group.with {
      $0.reads = isGroup ? "subscribe" : "assign"
      $0.commit = #"{"strategy": "before-processing", "every": "10 records"}"#
      $0.faults = [
        #"{"id": "slow", "type": "slow", "target": "c-1", "what": "OffsetCommit", "delay": "200ms", "at": "0s", "for": "\#(isGroup ? 40 : 12)ms"}"#,
        Fault.at(isGroup ? #""38ms""# : #""10ms""#, restart: "0s"),
        Fault.at(isGroup ? #""260ms""# : #""230ms""#, restart: "0s"),
      ]
    }
    let counts = try lab.run().counts()
    #expect(isGroup ? counts.extra == 0 : counts.extra > 0)
  }

  /// Its JoinGroup was lost, and it asked again when its partition had long been somebody else's.
  @Test(arguments: [705_600, 724_020])
  func `A member that was removed is told so when it joins again (R-KAFKA-37)`(_ number: Int) throws {
    let random = RandomLab(number)
    let result = try random.lab.run()
    #expect(RandomLaws.broken(random, result) == [])
  }
}
