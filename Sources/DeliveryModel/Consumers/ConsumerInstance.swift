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
  /// How the process ends once its last commit is answered.
  var ending: ProcessEnd?

  // What it reads.
  var owned: [OwnedPartition]
  /// Partitions with a fetched chunk, in the order in which they are drained.
  var buffered: [Int] = []
  /// What the last poll returned.
  var hand: [HandRange] = []
  /// The range in hand that is worked on, and how far.
  var handIndex = 0
  /// Records of the hand that are finished or passed over, and of all.
  var handDone: Int64 = 0
  var handTotal: Int64 = 0

  // Its requests.
  /// Commit requests on their way or in service, oldest first.
  var inFlight: [Int32] = []
  /// The coordinator reads the next request of the connection when it has answered the last.
  var mutedUntil = SimulatedTime.zero
  var lastArrival = SimulatedTime.zero
  var lastAnswer = SimulatedTime.zero
  var commitCalled = SimulatedTime.zero

  // What is counted over the run.
  var effectsOfRun: Int64 = 0
  var effectsSinceStart: Int64 = 0
  /// Effects until a fault strikes that counts them.
  var untilTrigger = Int64.max
  var busy: Int64 = 0
  var commitWait: Int64 = 0
  /// Positions stored in a sink only when its transaction commits.
  var unstored: [HandRange] = []

  /// The end of the current hand-over, counted in records of the hand.
  @inline(__always)
  var unitEnd: Int64 {
    plan.unit >= handTotal ? handTotal : min(handTotal, (handDone / plan.unit + 1) * plan.unit)
  }

  /// The next record in hand, if any is left.
  var nextInHand: (owned: Int, offset: Int64)? {
    handIndex < hand.count ? (hand[handIndex].owned, hand[handIndex].from) : nil
  }

  /// Takes records off the front of the hand; they must lie in one range.
  @inline(__always)
  mutating func takeFromHand(_ count: Int64) {
    hand[handIndex].from += count
    handDone += count
    if hand[handIndex].from == hand[handIndex].to { handIndex += 1 }
  }

  /// Lets go of what is left in hand.
  mutating func clearHand() {
    hand.removeAll(keepingCapacity: true)
    handIndex = 0
    handDone = 0
    handTotal = 0
  }

  /// Fills the hand from the buffered chunks, oldest chunk first, each drained before the next (R-KAFKA-40).
  mutating func collect(limit: Int64) {
    clearHand()
    var room = limit
    while room > 0, let owned = buffered.first {
      let from = self.owned[owned].position
      let to = min(self.owned[owned].bufferedEnd, from + room)
      hand.append(HandRange(owned: owned, from: from, to: to))
      self.owned[owned].position = to
      room -= to - from
      handTotal += to - from
      if to == self.owned[owned].bufferedEnd { buffered.removeFirst() }
    }
  }

  /// Calls `body` with the position of each partition after `count` more records of the hand, where that moves it.
  func positions(after count: Int64, _ body: (_ owned: Int, _ position: Int64) -> Void) {
    var left = count
    for range in hand[handIndex...] where left > 0 {
      let part = min(left, range.to - range.from)
      body(range.owned, range.from + part)
      left -= part
    }
  }
}
