import SimulationKernel

/// Decides when a process commits; told what happens, it answers, and touches nothing else.
struct CommitRhythm {
  private let spec: CommitSpec
  /// Records finished since the last commit call.
  private(set) var sinceCommit: Int64 = 0
  /// When the last commit call was made; when the process started, before the first.
  private(set) var lastCommit: SimulatedTime
  /// Records in hand that a commit before processing has covered.
  private(set) var covered: Int64 = 0

  init(_ spec: CommitSpec, startedAt start: SimulatedTime) {
    self.spec = spec
    lastCommit = start
  }

  /// How many records must be covered by a commit before the next one may be processed; 0 if none.
  ///
  /// `unit` is how many records of the current hand-over are left.
  @inline(__always)
  func coverNeeded(unit: Int64) -> Int64 {
    guard spec.strategy == .beforeProcessing, covered == 0 else { return 0 }
    return BeforeProcessing.records(spec.every, unit: unit)
  }

  /// How many records may be processed before the next decision.
  @inline(__always)
  func recordsUntilDecision(unit: Int64) -> Int64 {
    switch spec.strategy {
    case .beforeProcessing: return covered
    case .auto: return Int64.max
    case .afterProcessing, .withEffect, .transactional:
      switch spec.every {
      case .records(let count): return max(1, count - sinceCommit)
      case .poll: return unit
      case .interval: return Int64.max
      }
    }
  }

  /// The time at or after which a finished record is followed by a commit.
  @inline(__always)
  var deadline: SimulatedTime {
    guard case .interval(let interval) = spec.every else { return .never }
    switch spec.strategy {
    case .afterProcessing, .withEffect, .transactional: return lastCommit + interval
    case .beforeProcessing, .auto: return .never
    }
  }

  /// Notes that records were finished or passed over.
  @inline(__always)
  mutating func finished(_ count: Int64) {
    sinceCommit &+= count
    if covered > 0 { covered = max(0, covered - count) }
  }

  /// How many records may be handed to workers before the next decision: those that a commit before covers.
  var recordsToHandOver: Int64 { spec.strategy == .beforeProcessing ? covered : Int64.max }

  /// Notes that records were handed to workers; those of a commit before processing are used up by that.
  mutating func handedOver(_ count: Int64) {
    if covered > 0 { covered = max(0, covered - count) }
  }

  /// Notes that workers have finished records, or passed them over, behind the loop's back.
  mutating func finishedBehind(_ count: Int64) { sinceCommit &+= count }

  /// Whether a commit is due now, after a record; `unitEnded` if the hand-over is used up.
  @inline(__always)
  func isDue(unitEnded: Bool, at now: SimulatedTime) -> Bool {
    switch spec.strategy {
    case .beforeProcessing, .auto: return false
    case .afterProcessing, .withEffect, .transactional:
      switch spec.every {
      case .records(let count): return sinceCommit >= count
      case .poll: return unitEnded
      case .interval: return sinceCommit > 0 && now >= deadline
      }
    }
  }

  /// Notes that a commit call was made; `covering` records that are still to be processed.
  @inline(__always)
  mutating func committed(at now: SimulatedTime, covering: Int64 = 0) {
    sinceCommit = 0
    lastCommit = now
    covered = covering
  }

  /// Forgets that records in hand were covered, when the hand is given up.
  mutating func dropCover() { covered = 0 }
}
