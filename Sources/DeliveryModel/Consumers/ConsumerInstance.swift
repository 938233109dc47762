import SimulationKernel

/// One consumer process and what it keeps in memory; a crash clears everything but its identity.
struct ConsumerInstance {
  // Who it is.
  /// The number in the run.
  let id: Int32
  /// The consumer application's number.
  let consumer: Int
  /// What its specification says, resolved.
  let plan: ProcessPlan
  /// Draws of latencies, losses and jitter, by message.
  let network: RandomStream
  let losses: RandomStream
  let jitter: RandomStream
  /// Draws already made from the three.
  var messages: UInt64 = 0

  // What it does.
  var state = ProcessState.down
  /// The live event that its state waits for.
  var main = EventID.none
  /// The live event of its commit timer.
  var timer = EventID.none
  var segment = Segment()
  var rhythm: CommitRhythm
  /// When auto-commit is due.
  var autoDue = SimulatedTime.never
  /// Failed attempts in place at the record in hand.
  var tries = 0
  /// A fault's exception that waits for the next record: its firing and how long a dead process stays down.
  var pendingException: ProcessEnd?
  /// A clean stop that was asked for.
  var pendingStop: ProcessEnd?
  /// The end of its coordinator's log when it last asked for positions.
  var assignedAt: Int64 = 0
  /// How the process ends once its last commit is answered.
  var ending: ProcessEnd?

  // Its group, and what faults have done to it.
  var membership = Membership()
  /// Draws of member ids.
  let identities: RandomStream
  /// Until when it is frozen.
  var frozenUntil = SimulatedTime.zero
  /// The firing that may be why its group does not hear of it; -1 for none.
  var suspect: Int32 = -1
  /// The firing that makes the record in hand slow; -1 for none.
  var slowedBy: Int32 = -1
  /// The firing behind the failure of the record that is being sent away; -1 for none.
  var failedBy: Int32 = -1
  /// Whether that goes to its own partition, and not to the dead letters.
  var isRepublishing = false
  /// The firing that ended it last; -1 for none.
  var lastFiring: Int32 = -1
  /// Whether it has paused its partitions, because too many records are in hand (`pause`).
  var isPaused = false
  /// When it gave its partitions up last, while it has not read on; `.never` otherwise.
  var revokedAt = SimulatedTime.never

  // What it reads; the ranges themselves lie in the world's tables, in this process's places.
  /// Its places in the tables of owned partitions, buffered chunks and ranges in hand: those in use, and all.
  var places: Range<Int>
  let capacity: Range<Int>
  /// Partitions with a fetched chunk: the first in its ring of places, and how many.
  var bufferedHead = 0
  var bufferedCount = 0
  /// Where its ranges in hand begin in their table, and how many there can be.
  let handPlaces: Range<Int>
  /// The range in hand that is worked on, and the end of the ranges.
  var handIndex: Int
  var handEnd: Int
  /// Records of the hand that are finished or passed over, and of all.
  var handDone: Int64 = 0
  var handTotal: Int64 = 0

  // Its requests.
  /// How many of its commit requests are on their way or in service.
  var inFlight = 0
  /// The first and the last of its requests whose answers are on their way without an event; -1 for none.
  var firstAnswer = -1
  var lastAnswered = -1
  /// The coordinator reads the next request of the connection when it has answered the last.
  var mutedUntil = SimulatedTime.zero
  var lastArrival = SimulatedTime.zero
  var lastAnswer = SimulatedTime.zero
  var commitCalled = SimulatedTime.zero
  /// Until when its segment has not begun yet, because an answer is still on its way.
  var aheadUntil: SimulatedTime?

  // What is counted over the run.
  var effectsOfRun: Int64 = 0
  var effectsSinceStart: Int64 = 0
  /// Effects until a fault strikes that counts them.
  var untilTrigger = Int64.max
  var busy: Int64 = 0
  /// Since when a failed record keeps those behind it waiting, `.never` if none does; and how long that was in all.
  var blockedSince = SimulatedTime.never
  var blocked: Int64 = 0
  var commitWait: Int64 = 0
  /// Positions stored in a sink only when its transaction commits.
  var unstored: [HandRange] = []

  /// The end of the current hand-over, counted in records of the hand.
  @inline(__always)
  var unitEnd: Int64 {
    plan.unit >= handTotal ? handTotal : min(handTotal, (handDone / plan.unit + 1) * plan.unit)
  }

  /// Whether the records done so far end a hand-over.
  @inline(__always)
  var hasEndedUnit: Bool {
    handDone == handTotal || plan.unit < handTotal && handDone % plan.unit == 0
  }

  /// Whether anything is left in hand.
  @inline(__always)
  var hasHand: Bool { handIndex < handEnd }

  init(
    id: Int32, consumer: Int, spec: ConsumerSpec, name: String, seed: UInt64, capacity: Range<Int>,
    handPlaces: Range<Int>
  ) {
    self.id = id
    self.consumer = consumer
    self.capacity = capacity
    places = spec.isGroup ? capacity.lowerBound..<capacity.lowerBound : capacity
    plan = ProcessPlan(spec)
    network = RandomStream(seed: seed, actor: name, purpose: "network")
    losses = RandomStream(seed: seed, actor: name, purpose: "losses")
    jitter = RandomStream(seed: seed, actor: name, purpose: "jitter")
    identities = RandomStream(seed: seed, actor: name, purpose: "member ids")
    rhythm = CommitRhythm(spec.commit, startedAt: .zero)
    self.handPlaces = handPlaces
    handIndex = handPlaces.lowerBound
    handEnd = handPlaces.lowerBound
  }
}
