import DeliveryLab
import Experiments
import ScenarioText
import Testing

/// Every word that a draft can say is one that the reader knows, and what it cannot say can be set.
struct DraftWordsTests {
  /// The smallest scenario, changed.
  private func file(_ change: (inout ScenarioDraft, inout ScenarioDraft.Consumer) -> Void) -> ScenarioFile {
    var draft = ScenarioDraft("words", duration: .seconds(10))
    draft.topics["orders"] = .init(partitions: 2)
    draft.producers["shop"] = .init(topic: "orders", .poisson(perSecond: 10.5))
    var billing = ScenarioDraft.Consumer(subscribe: "orders")
    change(&draft, &billing)
    draft.consumers["billing"] = billing
    return ScenarioFile(draft)
  }

  private func expectNoErrors(_ file: ScenarioFile, _ what: String) {
    let errors = file.problems.problems.filter { $0.severity == .error }.map { $0.summary }
    #expect(file.plan != nil && errors.isEmpty, "\(what): \(errors)")
  }

  @Test(arguments: ScenarioDraft.Client.allCases)
  func `Clients`(client: ScenarioDraft.Client) {
    expectNoErrors(file { $1.client = client }, client.rawValue)
  }

  @Test(arguments: ScenarioDraft.Commit.Strategy.allCases)
  func `Strategies`(strategy: ScenarioDraft.Commit.Strategy) {
    let file = file { draft, billing in
      billing.commit = .init(strategy)
      if strategy == .withEffect { billing.sink = .storedPosition }
      if strategy == .transactional {
        draft.topics["paid"] = .init(partitions: 1)
        billing.sink = .topic("paid", readCommitted: true)
      }
    }
    expectNoErrors(file, strategy.rawValue)
  }

  @Test(arguments: ScenarioDraft.Commit.Mode.allCases)
  func `Modes, and what belongs to a commit`(mode: ScenarioDraft.Commit.Mode) {
    let file = file {
      $1.commit = .afterProcessing(every: .poll, mode: mode)
      $1.commit.onRevoke = true
      $1.commit.onClose = false
      $1.commit.others["position"] = "last-processed"
    }
    expectNoErrors(file, mode.rawValue)
  }

  @Test(arguments: ScenarioDraft.Processing.FailurePolicy.allCases)
  func `What follows a failure`(policy: ScenarioDraft.Processing.FailurePolicy) {
    let usesQueue = policy == .nack || policy == .reject
    let file = file { draft, billing in
      if usesQueue {
        draft.queues["jobs"] = .init(
          policy == .nack ? .rabbitMQQuorum : .sqs, config: policy == .nack ? ["x-delivery-limit": 5] : [:])
        draft.producers["shop"] = .init(queue: "jobs", .constant(perSecond: 10))
        billing = .init(queue: "jobs")
      }
      billing.processing.failure = 0.01
      billing.processing.onFailure = policy
      if policy == .retryInPlace { billing.processing.maxRetries = 3 }
    }
    let errors = file.problems.problems.filter { $0.severity == .error }
    // Which system knows a policy is the reader's matter; that the word exists is the draft's.
    #expect(
      !errors.contains { $0.summary.contains("is not one of") || $0.summary.contains("unknown") }, "\(errors)"
    )
  }

  @Test(arguments: ScenarioDraft.Queue.Kind.allCases)
  func `Queues`(kind: ScenarioDraft.Queue.Kind) {
    let file = file { draft, billing in
      draft.queues["jobs"] = .init(kind)
      draft.producers["shop"] = .init(queue: "jobs", .backlog, records: 10)
      billing = .init(queue: "jobs")
    }
    expectNoErrors(file, kind.rawValue)
  }

  static let sinks: [ScenarioDraft.Sink] = [
    .external, .upsert, .uniqueKey, .storedPosition, .markerStore, .twoPhase, .topic("paid"),
    .topic("paid", readCommitted: true), .init("marker-store", ["order": "mark-then-act"]),
    .all([.external, .upsert]),
  ]

  @Test(arguments: sinks.indices)
  func `Sinks`(_ index: Int) {
    let file = file { draft, billing in
      draft.topics["paid"] = .init(partitions: 1)
      if Self.sinks[index] == .twoPhase {
        billing = .init(assign: "orders")
        billing.commit = .withEffect
      }
      billing.sink = Self.sinks[index]
    }
    expectNoErrors(file, Self.sinks[index].value.json.serialized())
  }

  static let times: [ScenarioDraft.Time] = [
    .constant(.milliseconds(1)), .uniform(min: .zero, max: .milliseconds(2)),
    .exponential(mean: .milliseconds(1)), .lognormal(median: .milliseconds(1), p99: .milliseconds(4)),
    .pareto(min: .milliseconds(1), shape: 2.5), .empirical([.milliseconds(1), .milliseconds(3)]),
  ]

  @Test(arguments: times.indices)
  func `Times`(_ index: Int) {
    expectNoErrors(file { $1.processing.time = Self.times[index] }, "\(Self.times[index])")
  }

  static let arrivals: [ScenarioDraft.Producer.Arrival] = [
    .poisson(perSecond: 0.5), .constant(perSecond: 200), .bursts(size: 3, every: .constant(.seconds(1))),
    .backlog, .schedule([.zero, .seconds(2)]),
  ]

  @Test(arguments: arrivals.indices)
  func `Arrivals`(_ index: Int) {
    expectNoErrors(
      file { draft, _ in
        draft.producers["shop"] = .init(topic: "orders", Self.arrivals[index], records: 2)
        draft.producers["shop"]?.count = 2
        draft.producers["shop"]?.size = 300
        draft.producers["shop"]?.config["acks"] = "all"
        draft.producers["shop"]?.others["keys"] = ["distinct": 5]
      }, "\(Self.arrivals[index])")
  }

  static let faults: [ScenarioDraft.Fault] = [
    .crash("billing-1", .at(.seconds(1))), .powerLoss("broker-1", .at(.seconds(1))),
    .exception("billing-*", .atEffect(3), restart: .constant(.seconds(2))),
    .stop("billing-*", .everyEffects(5), wait: true),
    .pause("billing-*", .every(.constant(.seconds(4))), for: .uniform(min: .zero, max: .seconds(1))),
    .slowHeartbeat("billing-1", .at(.seconds(1)), delay: .constant(.seconds(5)), for: .constant(.seconds(9))),
    .slowHeartbeat("billing-1", .at(.seconds(1)), loss: 0.5),
    .partition([["billing-1"], ["broker-*"]], .at(.seconds(1)), for: .constant(.seconds(2))),
    .drop("OffsetCommit", "billing-1", .at(.seconds(1)), direction: .request, probability: 0.5),
    .slow("processing", "billing-1", .at(.seconds(1)), by: .constant(.seconds(1))),
    .down("broker-1", .at(.seconds(1)), for: .constant(.seconds(1))),
    .init("link", nil, .at(.seconds(1)), ["from": "billing-1", "to": "broker-1", "loss": 0.1]),
  ]

  @Test(arguments: faults.indices)
  func `Faults`(_ index: Int) {
    expectNoErrors(file { draft, _ in draft.faults["f"] = Self.faults[index] }, Self.faults[index].type)
  }

  @Test(arguments: ScenarioDraft.Moment.Point.allCases)
  func `Points of a record`(point: ScenarioDraft.Moment.Point) {
    expectNoErrors(
      file { draft, _ in draft.faults["f"] = .crash("billing-1", .record("orders-0@1", point)) },
      point.rawValue)
  }

  @Test func `How many targets a firing hits`() {
    for victims in [ScenarioDraft.Fault.Victims.all, .one, .fixed(1), .percent(50)] {
      let file = file { draft, _ in
        draft.faults["f"] = .crash("billing-*", .every(.constant(.seconds(3))))
        draft.faults["f"]?.victims = victims
        draft.faults["f"]?.times = 2
      }
      expectNoErrors(file, "\(victims)")
    }
  }

  @Test func `The rest of the top level`() throws {
    let file = file { draft, billing in
      draft.question = "How many?"
      draft.drainTimeout = .seconds(600)
      draft.warmup = .seconds(1)
      draft.brokers = 3
      draft.topics["orders"]?.replicationFactor = 3
      draft.topics["orders"]?.config["min.insync.replicas"] = 2
      billing.processing.poison = ["orders-0@3"]
      billing.processing.onFailure = .skip
      billing.processing.workers = 2
      billing.deadLetter = nil
      billing.others["pause"] = ["above": 1000, "below": 100]
      draft.axes["every"] = .init("/consumers/billing/commit/every", [.records(1), .duration(.seconds(1))])
      var expectation = ScenarioDraft.Expectation("none lost", "lost == 0", "crashes == 0", inEveryRun: true)
      expectation.points["every"] = "1 record"
      expectation.consumer = "billing"
      expectation.others["confidence"] = 0.99
      draft.expectations = [expectation]
    }
    expectNoErrors(file, "top level")
    let plan = try #require(file.plan)
    #expect(plan.question == "How many?" && plan.points.count == 2 && plan.expectations.count == 1)
  }
}
