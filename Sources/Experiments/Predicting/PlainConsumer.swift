import DeliveryModel
import SimulationKernel

/// The numbers of a consumer application that is plain enough for closed forms; times are in seconds.
///
/// Plain: partitions assigned and shared out evenly, one outside sink, records processed one after the other and never
/// failing, a network that loses nothing, and kills at random moments (exponential gaps) as the only fault that hits
/// it, so rare that a start is soon over. Whoever is not plain gets no prediction.
///
/// Instances with partitions of their own, and applications beside each other, share nothing but the coordinator, so
/// that each is predicted as if it were alone; that holds while the coordinator is next to never busy for the others
/// (`Neighbours`). Members of a group (`subscribe`) have no closed form: a member's death gives its partitions to the
/// others, whose own place in the commit cycle then depends on it, and on when the coordinator notices.
struct PlainConsumer {
  /// What keeps the consumer busy.
  enum Load {
    /// There are always more records: a backlog that outlasts the run.
    case saturated
    /// Independent arrivals (`isPoisson`) or steady ones at this rate for each instance, and time to spare.
    case keepsUp(rate: Double, isPoisson: Bool)
  }

  let spec: ConsumerSpec
  let service: Double
  /// One way of a request or an answer.
  let latency: Double
  /// The coordinator's work on a commit.
  let coordinator: Double
  /// Whether latency and the coordinator's work never vary.
  let hasSteadyCommits: Bool
  /// Kills per second of one instance's life.
  let killRate: Double
  /// How long a killed process stays down.
  let restart: Double
  let duration: Double
  /// Records of a partition that one fetch brings.
  let chunk: Double
  /// Records of a partition's backlog for each instance, or their rate.
  let load: Load

  /// The time that a commit keeps the process waiting.
  var wait: Double { spec.commit.isSync ? 2 * latency + coordinator : 0 }

  /// Reads the numbers; `nil` if anything is not plain.
  init?(_ spec: ConsumerSpec, in scenario: Scenario) {
    guard Self.isPlain(spec), Self.isPlain(scenario, for: spec), let gap = Self.gap(spec, scenario),
      let service = spec.processing.time.mean, service > 0,
      let latency = scenario.network.latency.mean, let coordinator = scenario.brokers.service.mean,
      let fault = Self.fault(on: spec, scenario), let restart = fault.restart.mean,
      Neighbours(of: spec, in: scenario).areNegligible
    else { return nil }
    self.spec = spec
    self.service = service / 1e9
    self.latency = latency / 1e9
    self.coordinator = coordinator / 1e9
    self.restart = restart / 1e9
    hasSteadyCommits = scenario.network.latency.isConstant && scenario.brokers.service.isConstant
    killRate = 1 / gap
    duration = Double(scenario.duration.nanoseconds) / 1e9
    let producers = scenario.producers.filter { $0.topic == spec.topics[0] }
    let size = producers.reduce(1) { max($0, $1.size) }
    let bytes = min(spec.config.maxPartitionFetchBytes, spec.config.fetchMaxBytes)
    chunk = max(1, Double(bytes) / Double(size))
    guard let load = Self.load(spec, producers, duration / self.service) else { return nil }
    self.load = load
    // A start takes a few round trips, in which a kill finds nothing; fetches must not be what takes the time.
    guard 8 * self.latency * killRate < 0.005, 2 * self.latency < 0.01 * chunk * self.service else {
      return nil
    }
  }

  private static func isPlain(_ spec: ConsumerSpec) -> Bool {
    let processing = spec.processing
    return !spec.isGroup && spec.queue == nil && spec.client == .java && spec.sinks == [.external]
      && spec.backpressure == nil && spec.deadLetter == nil && processing.workers == 0 && !processing.canFail
      && processing.slow == nil && processing.batch == nil && spec.commit.position == .next
      && spec.config.autoOffsetReset == .earliest && spec.topics.count == 1
  }

  private static func isPlain(_ scenario: Scenario, for spec: ConsumerSpec) -> Bool {
    let topic = scenario.topics[spec.topics[0]]
    return scenario.warmup == .zero && scenario.network.loss.isZero && scenario.network.links.isEmpty
      && scenario.brokers.count == 1 && !topic.isReplicated
      && topic.queue == nil && topic.retention == nil && topic.partitions % spec.count == 0
      && !scenario.simulatesSending(topic: spec.topics[0])
  }

  /// The one fault that hits all instances, if no other can matter to them.
  private static func fault(on spec: ConsumerSpec, _ scenario: Scenario) -> FaultSpec? {
    let own = Neighbours(of: spec, in: scenario).own
    var found: FaultSpec?
    for fault in scenario.faults {
      let targets = fault.targets
      guard targets.brokers.isEmpty, targets.producers.isEmpty, !targets.isSink else { return nil }
      if targets.instances.contains(where: { own.contains($0) }) {
        guard found == nil, own.allSatisfy({ targets.instances.contains($0) }) else { return nil }
        found = fault
        continue
      }
      switch fault.kind {
      case .crash, .pause, .exception, .stop: if targets.instances.isEmpty { return nil }
      default: return nil
      }
    }
    return found
  }

  /// The mean time between kills of one instance, in seconds.
  private static func gap(_ spec: ConsumerSpec, _ scenario: Scenario) -> Double? {
    guard let fault = fault(on: spec, scenario), case .crash = fault.kind,
      case .every(.exponential(let mean)) = fault.timing, mean > .zero, fault.times == Int.max
    else { return nil }
    let seconds = Double(mean.nanoseconds) / 1e9
    guard case .some(let victims) = fault.victims else { return seconds }
    // One clock for all targets, other applications' too: each firing is this one's with an even chance.
    let targets = fault.targets.instances.count
    return seconds * Double(targets) / Double(min(victims, targets))
  }

  private static func load(
    _ spec: ConsumerSpec, _ producers: [ProducerSpec], _ mostRecords: Double
  ) -> Load? {
    var backlog = 0.0
    var rate = 0.0
    var isPoisson = true
    for producer in producers {
      guard producer.keys == nil else { return nil }
      switch producer.arrival {
      case .backlog: backlog += Double(producer.count) * Double(producer.records)
      case .poisson(let meanGap):
        guard producer.records == Int64.max else { return nil }
        rate += Double(producer.count) * 1e9 / meanGap
      case .constant(let numerator, let denominator):
        guard producer.records == Int64.max else { return nil }
        rate += Double(producer.count) * 1e9 * Double(denominator) / Double(numerator)
        isPoisson = false
      case .bursts, .schedule: return nil
      }
    }
    let instances = Double(spec.count)
    if rate == 0 { return backlog / instances >= 1.05 * mostRecords ? .saturated : nil }
    return backlog == 0 ? .keepsUp(rate: rate / instances, isPoisson: isPoisson) : nil
  }
}
