import DeliveryHistory
import DeliveryModel
import SimulationKernel
import Testing

/// A trace tells the run that would have been without it, record by record.
struct TraceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable () throws -> Scenario

    init(_ name: String, _ make: @escaping @Sendable () throws -> Scenario) {
      testDescription = name
      self.make = make
    }
  }

  static let freeze = #"{"id": "gc", "type": "pause", "target": "c-2", "at": "3200ms", "for": "6s"}"#
  static let kills = Lab().with {
    $0.records = 80
    $0.partitions = 2
    $0.processing = #"{"time": {"dist": "exponential", "mean": "20ms"}}"#
    $0.faults = [Fault.kills("300ms", "700ms")]
  }

  static let queue = QueueLab(
    partitions: 2, queue: #", "group.share.record.lock.duration.ms": 1000"#, records: 80, count: 2,
    processing: #"{"time": {"dist": "exponential", "mean": "20ms"}}"#, config: #", "max.poll.records": 20"#,
    faults: [
      Fault.kills("300ms", "700ms"),
      #"{"id": "gc", "type": "pause", "target": "c-2", "at": "100ms", "for": "3s"}"#,
    ])

  static let cases: [Case] = [
    Case("a group, a kill") { try GroupLab.scenario() },
    Case("a group, a zombie") { try GroupLab.scenario(faults: freeze) },
    Case("a group that commits first") {
      try GroupLab.scenario(commit: #"{"strategy": "before-processing", "every": "2 records"}"#)
    },
    Case("a group of librdkafka") { try GroupLab.scenario(client: "librdkafka") },
    Case("a group of kafkajs") { try GroupLab.scenario(client: "kafkajs", faults: freeze) },
    Case("a group with workers") { try GroupLab.scenario(more: #", "workers": 2"#, faults: freeze) },
    Case("a cooperative group") {
      try GroupLab.scenario(config: #", "partition.assignment.strategy": "cooperative-sticky""#)
    },
    Case("a group of static members") { try GroupLab.scenario(config: #", "group.instance.id": "x""#) },
    Case("workers of librdkafka") {
      try GroupLab.scenario(client: "librdkafka", more: #", "workers": 2"#, faults: freeze)
    },
    Case("a slow record") {
      try GroupLab.scenario(more: #", "slow": {"records": ["t-0@1"], "time": "3s"}"#)
    },
    Case("kills") { try kills.scenario() },
    Case("a commit for each record") {
      try kills.with { $0.commit = #"{"strategy": "after-processing", "every": "1 record"}"# }.scenario()
    },
    Case("asynchronous commits") {
      try kills.with {
        $0.commit = #"{"strategy": "after-processing", "every": "2 records", "mode": "async"}"#
      }.scenario()
    },
    Case("commits first") {
      try kills.with { $0.commit = #"{"strategy": "before-processing", "every": "10 records"}"# }.scenario()
    },
    Case("auto-commit") {
      try kills.with {
        $0.commit = #"{"strategy": "auto", "every": "200ms"}"#
        $0.client = "librdkafka"
      }.scenario()
    },
    Case("auto-commit in batches") {
      try kills.with {
        $0.commit = #"{"strategy": "auto", "every": "200ms"}"#
        $0.client = "librdkafka"
        $0.processing = #"{"time": "20ms", "batch": 7}"#
      }.scenario()
    },
    Case("positions in the sink") {
      try kills.with {
        $0.commit = #"{"strategy": "with-effect", "every": "10 records"}"#
        $0.sink = #"["stored-position", "upsert"]"#
      }.scenario()
    },
    Case("failures") {
      try kills.with {
        $0.processing = #"{"time": "20ms", "failure": 0.2, "on-failure": "skip"}"#
      }.scenario()
    },
    Case("retries") {
      try kills.with {
        $0.processing =
          #"{"time": "20ms", "failure": 0.3, "on-failure": "retry-in-place", "max-retries": 2}"#
      }.scenario()
    },
    Case("a share group, a zombie") { try queue.scenario() },
    Case("a share group that acknowledges first") {
      try queue.with { $0.commit = #"{"strategy": "before-processing", "every": "3 records"}"# }.scenario()
    },
    Case("a share group in implicit mode") {
      try queue.with { $0.commit = #"{"strategy": "auto"}"# }.scenario()
    },
    Case("a share group that gives records back") {
      try queue.with {
        $0.processing = #"{"time": "20ms", "failure": 0.3, "on-failure": "nack"}"#
        $0.consumer = #", "extend": {"every": "700ms"}"#
      }.scenario()
    },
    Case("lost messages") { try kills.with { $0.loss = "0.2" }.scenario() },
    Case("records that arrive one by one") {
      try kills.with {
        $0.arrival = #"{"process": "poisson", "rate": "20/s"}"#
        $0.warmup = "1s"
      }.scenario()
    },
  ]

  @Test(arguments: cases)
  func `A traced run is the run without a trace`(sample: Case) throws {
    let scenario = try sample.make()
    let plain = try Simulation.run(scenario, run: 0, maxEvents: 20_000_000)
    let traced = try Simulation.trace(scenario, run: 0, maxEvents: 20_000_000)
    #expect("\(traced.result)" == "\(plain)")
    let times = traced.trace.events.map { $0.at }
    #expect(times == times.sorted())
  }

  @Test(arguments: cases)
  func `Every effect of the history is told, with a time of its own`(sample: Case) throws {
    let scenario = try sample.make()
    let recorded = try Simulation.run(scenario, run: 0, recording: true)
    let trace = try Simulation.trace(scenario, run: 0).trace
    var wanted: [String: Int] = [:]
    for case .effects(let instance, let sink, let range, _) in recorded.recorded {
      for offset in range.from..<range.to {
        wanted["\(instance) \(sink) \(range.partition)@\(offset)", default: 0] += 1
      }
    }
    var told: [String: Int] = [:]
    for event in trace.events {
      guard case .effect(let place, let sink, let since, _) = event.kind, case .instance(let i) = event.actor
      else { continue }
      told["\(i) \(sink) \(place.partition)@\(place.offset)", default: 0] += 1
      #expect(since <= event.at)
    }
    #expect(told == wanted)
  }

  @Test(arguments: cases)
  func `Every record is returned by a call before it has an effect`(sample: Case) throws {
    let scenario = try sample.make()
    let events = try Simulation.trace(scenario, run: 0).trace.events
    var returned: [String: SimulatedTime] = [:]
    for event in events {
      guard case .instance(let i) = event.actor else { continue }
      if case .consumed(let ranges) = event.kind {
        for range in ranges {
          for offset in range.from..<range.to { returned["\(i) \(range.partition)@\(offset)"] = event.at }
        }
      }
      if case .effect(let place, _, let since, _) = event.kind {
        let at = try #require(returned["\(i) \(place.partition)@\(place.offset)"])
        #expect(at <= since || scenario.consumers[0].commit.strategy == .withEffect)
      }
    }
  }

  @Test(arguments: cases)
  func `The ends of all records add up to the counts of the run`(sample: Case) throws {
    var scenario = try sample.make()
    scenario.warmup = .zero
    let plain = try Simulation.run(scenario, run: 0)
    let ends = try Simulation.trace(scenario, run: 0).trace.logEnds
    var filter = TraceFilter()
    for (partition, end) in ends.enumerated() {
      filter.records += (0..<end).map { RecordPlace(partition: Int32(partition), offset: $0) }
    }
    let trace = try Simulation.trace(scenario, run: 0, keeping: filter).trace
    for (number, consumer) in plain.consumers.enumerated() {
      for (sink, counts) in consumer.counts.sinks.enumerated() {
        var told = SinkCounts()
        for event in trace.events where event.actor == .application(Int32(number)) {
          guard case .outcome(_, let end) = event.kind, end.sink == Int32(sink) else { continue }
          switch end.name {
          case .once: told.once += 1
          case .duplicated:
            told.duplicated += 1
            told.extra += end.effects - 1
            if let cause = end.cause { told.duplicatedByCause[Int(cause.rawValue)] += 1 }
          case .lost:
            told.lost += 1
            if let cause = end.cause { told.lostByCause[Int(cause.rawValue)] += 1 }
          case .unresolved: told.unresolved += 1
          case .deadLettered: told.deadLettered += 1
          }
        }
        told.suppressed = counts.suppressed
        // What is late is so beside its neighbours, which a record's own books do not see.
        told.staleOverwrites = counts.staleOverwrites
        told.deadLetterCopies = counts.deadLetterCopies
        #expect(told == counts)
      }
    }
  }

  @Test func `A window and an actor keep only what they name`() throws {
    var filter = TraceFilter()
    filter.actors = [.instance(1)]
    filter.from = .zero + SimulatedDuration.seconds(2)
    filter.until = .zero + SimulatedDuration.seconds(4)
    let trace = try Simulation.trace(GroupLab.scenario(), run: 0, keeping: filter).trace
    #expect(
      trace.events.map { $0.kind.name } == [
        "group_request_sent", "partitions_assigned", "positions_fetched", "records_consumed", "fault_fired",
        "records_abandoned", "process_killed", "member_evicted",
      ])
  }

  @Test func `Each look of the lag monitor tells the lag of every partition`() throws {
    let lab = Lab().with {
      $0.partitions = 3
      $0.records = 90
      $0.arrival = #"{"process": "constant", "rate": "100/s"}"#
      $0.processing = #"{"time": "20ms"}"#
      $0.consumer = #", "observe": {"lag": {"every": "200ms", "alert-above": 10}}"#
    }
    let trace = try Simulation.trace(lab.scenario(), run: 0).trace
    var looks: [[PartitionLag]] = []
    var alerts: Int64 = 0
    for event in trace.events {
      guard case .lagObserved(let lags, let isAlert) = event.kind else { continue }
      looks.append(lags)
      alerts += isAlert ? 1 : 0
    }
    // 0.2, 0.4, ... 9.8 s.
    #expect(looks.count == 49)
    #expect(looks.allSatisfy { $0.map { $0.partition } == [0, 1, 2] })
    let largest = try #require(looks.map { $0.reduce(0) { $0 + $1.lag } }.max())
    #expect(largest > 10)
    #expect(alerts == 1)
    #expect(try lab.run().consumers.first?.lagAlerts == alerts)
  }

  @Test func `Stored records are told at their arrival`() throws {
    var lab = Lab()
    lab.arrival = #"{"process": "constant", "rate": "10/s"}"#
    lab.records = 3
    let trace = try Simulation.trace(lab.scenario(), run: 0).trace
    var times: [Int64] = []
    for event in trace.events {
      if case .stored = event.kind { times.append(event.at.nanoseconds / 1_000_000) }
    }
    #expect(times == [0, 100, 200])
  }
}
