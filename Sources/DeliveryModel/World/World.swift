import DeliveryHistory
import SimulationKernel

/// All state of one run, and the only place that schedules events and appends history.
///
/// Components decide and answer; the world carries out. One extension file for each part of its work.
struct World: ~Copyable {
  let scenario: Scenario
  /// The end of [0, duration), in which producers send and faults fire.
  let sendingEnds: SimulatedTime
  let brokerCount: Int
  var queue = EventQueue()
  var history: History
  var now = SimulatedTime.zero
  var handled: Int64 = 0

  // Producers and logs.
  var producers: FixedTable<Producer>
  /// The end of each partition's log.
  var logEnds: [Int64]
  /// The logs themselves, and the topic of each partition.
  var logs: FixedTable<PartitionLog>
  let topicOf: [Int]
  /// Whether a partition's records are simulated on their way to the log; empty if none are.
  let isNumbered: [Bool]
  /// Producers whose records are, their lanes and connections (client * brokers + broker), and what is on the way.
  var clients: FixedTable<ProducerClient>
  var lanes: FixedTable<Lane>
  var connections: FixedTable<ProducerConnection>
  /// What each partition's leader knows of each idempotent producer, by lane.
  var windows: FixedTable<IdempotenceWindow>
  /// What queues remember of each producer's records, by lane.
  var sentRecords: [SentRecords]
  /// Records that producers have looked ahead to; `Upcoming.limit` places for each.
  var upcoming: FixedTable<Upcoming>
  var batches = ProduceBatches()
  var produceRequests = ProduceRequests()
  /// The client of each producer instance; -1 where records are stored as they arrive.
  let clientOfProducer: [Int]
  /// The replicas of all partitions whose copies are simulated, those of each broker, and the brokers themselves.
  var replicas: FixedTable<Replica>
  let hosted: [[Int]]
  var nodes: FixedTable<BrokerNode>
  /// The fetches between brokers: follower * brokers + leader; empty without replicas.
  var replicaFetches: FixedTable<ReplicaFetch>
  let brokerNetwork: RandomStream
  /// As `links`, for producer clients.
  let producerLinks: [Int16]
  /// Where each partition's log starts, and whether any starts elsewhere than at 0.
  var logStarts: [Int64]
  var hasRetired = false
  /// By topic: ends of its logs that the next checks for old records cut them to, partition by partition.
  var retentionMarks: [[Int64]]
  /// When each position was last committed, by slot, and since when each group has had no members.
  var committedAt: [SimulatedTime]
  var emptySince: [SimulatedTime]
  /// Whether these are kept, because a position can expire in this run.
  var keepsCommitTimes = false
  /// Positions that have expired and were not committed again, by slot; empty while none has.
  var hasExpired: [Bool] = []
  /// How far the history knows each partition's log.
  var toldEnds: [Int64]
  /// Records lost on their way to each partition that the history does not know of.
  var vanished: [Int64]
  /// Outboxes with their pollers, and when the next of their records reaches its log.
  var outboxes: FixedTable<Outbox>
  var nextPublication = SimulatedTime.never
  /// Applications that write twice, and all their writers.
  var dualWrites: FixedTable<DualWrites>
  var dualWriters: FixedTable<DualWriter>
  /// Records stored in each topic.
  var topicEnds: FixedTable<Int64>
  /// Bytes per record in each partition.
  let recordSizes: [Int64]
  /// When the next record arrives anywhere.
  var nextArrival = SimulatedTime.zero
  /// The event at which a waiting fetch may be satisfied.
  var arrival = EventID.none

  // Consumers.
  var instances: FixedTable<ConsumerInstance>
  /// The partitions of all instances, each instance's side by side (`ConsumerInstance.places`).
  var owned: FixedTable<OwnedPartition>
  /// What they have buffered and in hand, in the same places.
  var buffered: FixedTable<Int>
  var hands: FixedTable<HandRange>
  /// By slot (`OwnedPartition.slot`).
  var consumption: FixedTable<Consumption>
  /// Markers that handlers have set.
  var markers: MarkerStores
  /// How long each application's records take.
  let services: FixedTable<TimeDistribution>
  /// Where the partitions of each owner's fetch to each broker stand; index: instance * brokers + broker.
  var fetches: FixedTable<EventID>
  var waitingFetches: [Int] = []
  /// How each fetch waits at its broker; index as above.
  var waits: FixedTable<FetchWait>
  var coordinator: Coordinator
  var requests: CommitRequests
  /// Requests in service whose sender has died.
  var orphans = 0
  var tallies: FixedTable<ConsumerTally>
  /// Groups at their coordinator, by application; `nil` for those that assign.
  var groups: [GroupPlace?]
  var groupMessages = GroupMessages()
  /// Which of the network's links serves (instance * brokers + broker) * 2 + direction; empty if there are none.
  let links: [Int16]
  /// Workers of all processes, and where each process's begin; empty if none has any.
  var workers: WorkerPools
  /// Who has which records of queues, and the event at which a lease may end, by slot; empty without queues.
  var leases: FixedTable<LeaseTable>
  var leaseWakes: FixedTable<EventID>
  /// By instance; empty without queues.
  var sharers: FixedTable<ShareMember>
  var closings: [ClosedConnection] = []
  /// Ranges that a lease table has just handed out or taken back.
  var leaseRanges: [LeaseRange] = []
  /// Ranges that an acknowledgement has just finished.
  var finishedRanges: [LeaseRange] = []
  /// Whether a broker has pushed anything since this was last cleared.
  var hasPushed = false
  /// What the servers of queues have written down, by topic; empty if none ever dies.
  var saved: [SavedQueue?] = []
  /// The instance of each life of a reader of queues; a life holds leases under its number here.
  var holders: [Int32] = []

  /// Open commits in two phases, by instance; empty if there are none.
  var twoPhase: FixedTable<TwoPhaseCommit>

  /// Copies of failed records in each partition; empty if nobody makes any.
  var republished: [[RepublishedRecord]]

  /// Topics that each application reads.
  let topicsRead: FixedTable<[Int]>

  // Transactions; all empty if there are none.
  var transactions: TransactionCoordinator
  /// What lies in logs, and the names, by number of the transactional.id.
  var contents: [TransactionContent] = []
  var transactionNames: [String] = []
  /// The producers of consumer processes, by instance.
  var outputs: FixedTable<TransactionalProducer>
  /// How many transactions have pending offsets, by slot.
  var pendingOffsets: [Int32] = []
  /// Aborted records of producers, in the order of their markers.
  var abortedSpans: [OffsetRange] = []
  /// The next scan for transactions that are open for too long.
  var scan = EventID.none
  var scanAt = SimulatedTime.never
  let markerNetwork: RandomStream
  var markerDraws: UInt64 = 0
  /// Commits by application that wait for replicas, and those behind them on their connections.
  var offsetsWaiting: [[Int]]
  var offsetsHeld: [[Int]]

  // Faults.
  var tapes: [FaultTape] = []
  var points: [ArmedPoint] = []
  var triggers: [CountTrigger] = []
  var strikes: [PendingStrike] = []
  var active: [ActiveFault] = []
  var firingCount: Int32 = 0

  /// When the last frozen process goes on.
  var lastThaw = SimulatedTime.zero
  /// From when on each broker serves requests; empty while all do.
  var brokersReady: [SimulatedTime] = []
  /// The firing behind that.
  var brokerBlame: [Int32] = []

  // The end.
  var isDraining = false
  var isDrained = false
  var isOver = false

  /// Who listens for a trace; `nil` in all other runs.
  let tracer: TraceRecorder?

  /// Sets up run number `run` of a scenario; `recording` keeps every history event.
  init(_ scenario: Scenario, run: Int, recording: Bool, tracer: TraceRecorder? = nil) {
    self.tracer = tracer
    let seed = scenario.seed &+ UInt64(run)
    let setup = WorldSetup(scenario, seed: seed)
    self.scenario = scenario
    sendingEnds = SimulatedTime.zero + scenario.duration
    brokerCount = scenario.brokers.count
    history = History(roster: setup.roster, recording: recording)
    producers = FixedTable(setup.producers)
    logs = FixedTable(setup.logs)
    topicOf = setup.topicOf
    isNumbered = setup.roster.isNumbered
    clients = FixedTable(setup.clients)
    lanes = FixedTable(setup.lanes)
    connections = FixedTable(
      Array(repeating: ProducerConnection(), count: setup.clients.count * scenario.brokers.count))
    windows = FixedTable(setup.lanes.map { _ in IdempotenceWindow() })
    sentRecords = setup.lanes.map { _ in SentRecords() }
    upcoming = FixedTable(
      Array(repeating: Upcoming(time: .never, lane: -1), count: setup.clients.count * Upcoming.limit))
    clientOfProducer = setup.clientOfProducer
    outboxes = FixedTable(setup.outboxes)
    dualWrites = FixedTable(setup.dualWrites)
    dualWriters = FixedTable(setup.dualWriters)
    replicas = FixedTable(setup.replicas)
    hosted = (0..<scenario.brokers.count).map { broker in
      setup.replicas.indices.filter { Int(setup.replicas[$0].broker) == broker }
    }
    let hasNodes = !setup.roster.isNumbered.isEmpty || !setup.replicas.isEmpty
    nodes = FixedTable(hasNodes ? setup.nodes(scenario, seed: seed) : [])
    let pairs = setup.replicas.isEmpty ? 0 : scenario.brokers.count * scenario.brokers.count
    replicaFetches = FixedTable(Array(repeating: ReplicaFetch(), count: pairs))
    brokerNetwork = RandomStream(seed: seed, actor: "brokers", purpose: "network")
    producerLinks = setup.producerLinks
    logEnds = Array(repeating: 0, count: scenario.partitionCount)
    toldEnds = logEnds
    logStarts = logEnds
    retentionMarks = scenario.topics.map { _ in [] }
    committedAt = setup.consumption.map { _ in .zero }
    emptySince = scenario.consumers.map { _ in .zero }
    vanished = logEnds
    recordSizes = setup.recordSizes
    instances = FixedTable(setup.instances)
    owned = FixedTable(setup.owned)
    buffered = FixedTable(setup.owned.map { _ in 0 })
    hands = FixedTable(Array(repeating: HandRange(owned: 0, from: 0, to: 0), count: setup.handPlaces))
    consumption = FixedTable(setup.consumption)
    markers = MarkerStores(scenario)
    services = FixedTable(scenario.consumers.map { $0.processing.time })
    fetches = FixedTable(Array(repeating: .none, count: setup.instances.count * scenario.brokers.count))
    waits = FixedTable(Array(repeating: .none, count: setup.instances.count * scenario.brokers.count))
    coordinator = Coordinator(
      service: scenario.brokers.service,
      stream: RandomStream(seed: seed, actor: "broker-1", purpose: "coordinator"),
      slots: setup.consumption.count)
    offsetsWaiting = scenario.consumers.map { _ in [] }
    offsetsHeld = offsetsWaiting
    requests = CommitRequests(stride: setup.instances.map { $0.capacity.count }.max() ?? 1)
    tallies = FixedTable(Array(repeating: ConsumerTally(), count: scenario.consumers.count))
    topicEnds = FixedTable(Array(repeating: 0, count: scenario.topics.count))
    groups = setup.groups
    transactions = setup.transactions(scenario, seed: seed)
    outputs = FixedTable(setup.outputs(scenario))
    if !outputs.isEmpty { pendingOffsets = Array(repeating: 0, count: setup.consumption.count) }
    markerNetwork = RandomStream(seed: seed, actor: "brokers", purpose: "markers")
    let hasTwoPhases = scenario.consumers.contains { $0.sinks.contains(.twoPhase) }
    twoPhase = FixedTable(hasTwoPhases ? setup.instances.map { _ in TwoPhaseCommit() } : [])
    let republishes = scenario.consumers.contains { $0.processing.onFailure == .republish }
    republished = republishes ? Array(repeating: [], count: scenario.partitionCount) : []
    links = setup.links
    workers = WorkerPools(setup.instances)
    leases = FixedTable(setup.leases)
    leaseWakes = FixedTable(setup.leases.map { _ in .none })
    sharers = FixedTable(setup.leases.isEmpty ? [] : setup.instances.map { _ in ShareMember() })
    topicsRead = FixedTable(scenario.consumers.map { $0.topics })
    armFaults(seed: seed)
    begin()
  }

  /// Runs to the end; `maxEvents` stops a run that costs too much.
  mutating func run(maxEvents: Int64) throws(RunFailure) {
    _ = try run(through: .never, maxEvents: maxEvents)
    for i in instances.indices { stepBack(i) }
    tellLogs()
    tellUnreadRows()
    leaveDualWritesOpen()
    abandonUnsettled()
  }

  /// Runs up to a moment and everything that happens at it; false if the run was over before.
  ///
  /// The only loop, so that what it calls is inlined in it.
  mutating func run(through moment: SimulatedTime, maxEvents: Int64) throws(RunFailure) -> Bool {
    while !isOver {
      guard let event = queue.next() else { break }
      guard event.time <= moment else {
        now = moment
        return true
      }
      now = event.time
      handled += 1
      if handled > maxEvents { throw .eventLimit(maxEvents) }
      handle(event)
      if let overflow = queue.overflow { throw Self.failure(of: overflow) }
      if tracer != nil { tellEvent() }
    }
    return now == moment
  }

  @inline(__always)
  private mutating func handle(_ event: Event) {
    guard let kind = EventKind(rawValue: event.kind) else { return }
    let index = event.index
    if now < lastThaw, putsOff(event, kind) { return }
    switch kind {
    case .mainEvent:
      if instances[index].main == event.id { mainEvent(index) }
    case .commitArrives:
      if requests[index].event == event.id { commitArrives(index) }
    case .commitAnswered:
      if requests[index].event == event.id { commitAnswered(index) }
    case .fetchArrives:
      if fetches[index] == event.id { fetchArrives(index) }
    case .fetchAnswered:
      if fetches[index] == event.id { fetchAnswered(index) }
    case .fetchExpires:
      if waits[index].expiry == event.id { fetchExpires(index) }
    case .recordArrives:
      if arrival == event.id { recordArrives() }
    case .commitTimer:
      if instances[index].timer == event.id { commitTimer(index) }
    case .commitServed:
      if requests[index].event == event.id { commitServed(index) }
    case .commitTimedOut:
      if requests[index].event == event.id { commitTimedOut(index) }
    case .commitRetried:
      if requests[index].event == event.id { commitRetried(index) }
    case .faultFires: faultFires(tape: index)
    case .strikeDue: strikeDue(index)
    case .faultEnds: faultEnds(event.id)
    case .groupRequestArrives: groupRequestArrives(index)
    case .groupAnswerArrives: groupAnswerArrives(index)
    case .groupWakes:
      if groups[index]?.wake == event.id { groupWakes(index) }
    case .heartbeatDue:
      if instances[index].membership.heartbeat == event.id { heartbeatDue(index) }
    case .joinRetried:
      if instances[index].membership.retry == event.id { joinRetried(index) }
    case .workerDone:
      if workers[index].event == event.id { workerDone(index) }
    case .lagLook: lagLook(index)
    case .produceDue, .produceArrives, .produceAnswered, .produceTimesOut, .batchExpires, .sendTimesOut,
      .resendDue,
      .producerRestarts:
      handleProducing(event, kind)
    case .replicaFetchArrives, .replicaFetchAnswered, .replicaFetchExpires, .lagChecked, .brokerFenced, .brokerReturns:
      handleReplication(event, kind)
    case .transactionArrives, .transactionAnswered, .transactionRetried, .markersWritten, .abortArrives,
      .transactionsScanned, .producerCallArrives, .producerCallAnswered, .producerCallRetried:
      handleTransactions(event, kind)
    case .retentionMarked: markForRetention(index)
    case .retentionChecked: retireRecords(index)
    case .positionsChecked: expirePositions()
    case .leasesEnd, .connectionCloses, .shareHeartbeatDue, .shareHeartbeatArrives, .shareSessionEnds,
      .leasesRenewed, .recordsPushed, .acknowledgementsDue, .queueSaved:
      handleLeases(event, kind)
    case .outboxDue, .twoPhaseArrives, .dualWriteArrives, .dualWriterDue: handleDatabases(event, kind)
    case .warmupEnds: startCounting()
    case .drainBegins: beginDrain()
    case .drainTimesOut: isOver = true
    }
  }

  /// The main event means what the process's state says.
  @inline(__always)
  private mutating func mainEvent(_ i: Int) {
    switch instances[i].state {
    case .processing: segmentEnds(i)
    case .down: start(i)
    case .starting: positionsAnswered(i)
    case .resetting: logEndAsked(i)
    case .reset: startReading(i)
    case .backingOff:
      endBlock(i)
      proceed(i)
    case .sendingAway: sentRecordArrives(i)
    case .sentAway: sentRecordAnswered(i)
    case .handedOver: poll(i)
    case .heartbeating: heartbeatEnds(i)
    case .idle, .between, .committing, .joining, .blocked, .initializing: break
    }
  }

  /// Schedules an event.
  @inline(__always)
  mutating func schedule(_ kind: EventKind, at time: SimulatedTime, _ index: Int) -> EventID {
    queue.schedule(at: time, kind: kind.rawValue, index: index)
  }

  /// Schedules what the process waits for.
  @inline(__always)
  mutating func wait(_ i: Int, until time: SimulatedTime) {
    instances[i].main = schedule(.mainEvent, at: time, i)
  }

  private static func failure(of overflow: EventQueueOverflow) -> RunFailure {
    switch overflow {
    case .time: .timeOverflow
    case .sequence: .tooManyEvents
    case .past: .eventInThePast
    }
  }
}
