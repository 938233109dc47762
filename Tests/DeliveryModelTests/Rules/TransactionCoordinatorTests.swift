import SimulationKernel
import Testing

@testable import DeliveryModel

/// What the transaction coordinator decides (R-KAFKA-110, 111, 115..117, 119).
struct TransactionCoordinatorTests {
  private static func ms(_ count: Int64) -> SimulatedTime { SimulatedTime.zero + .milliseconds(count) }

  /// One transactional.id whose owner has epoch 0.
  private static func owned() -> TransactionCoordinator {
    var coordinator = TransactionCoordinator(interval: .seconds(10), phase: .seconds(3))
    _ = coordinator.add()
    let answer = coordinator.initialize(0, timeout: .seconds(60))
    precondition(answer.epoch == 0 && !answer.prepares)
    return coordinator
  }

  /// The same in a state, as its owner sees it.
  private static func coordinator(_ state: TransactionState) -> TransactionCoordinator {
    var coordinator = owned()
    if state == .empty { return coordinator }
    _ = coordinator.add(0, epoch: 0, at: ms(5))
    if state == .ongoing { return coordinator }
    _ = coordinator.end(0, epoch: 0, commits: state == .prepareCommit || state == .completeCommit)
    if state.isPrepared { return coordinator }
    coordinator.complete(0)
    return coordinator
  }

  private static let states: [(TransactionState, epoch: Int32)] = [
    (.empty, 0), (.ongoing, 0), (.prepareCommit, 1), (.prepareAbort, 1), (.completeCommit, 1),
    (.completeAbort, 1),
  ]

  @Test(arguments: states.indices)
  func `Epochs are counted up at every commit and abort (R-KAFKA-119)`(row: Int) {
    let (state, epoch) = Self.states[row]
    let entry = Self.coordinator(state).entries[0]
    #expect(entry.state == state)
    #expect(entry.epoch == epoch)
  }

  /// EndTxn with the owner's present epoch.
  private static let ends:
    [(String, TransactionState, commits: Bool, TransactionDecision, TransactionState)] = [
      ("a commit prepares", .ongoing, true, .prepared(epoch: 1), .prepareCommit),
      ("an abort prepares", .ongoing, false, .prepared(epoch: 1), .prepareAbort),
      ("nothing was added: nothing is written", .empty, true, .decided(epoch: 0), .empty),
      ("markers on their way", .prepareCommit, true, .refused(.concurrentTransactions), .prepareCommit),
      ("markers of an abort too", .prepareAbort, false, .refused(.concurrentTransactions), .prepareAbort),
      ("an empty one behind a commit", .completeCommit, false, .decided(epoch: 1), .completeCommit),
    ]

  @Test(arguments: ends.indices)
  func `EndTxn follows the state (R-KAFKA-110, 111)`(row: Int) {
    let (law, state, commits, decision, after) = Self.ends[row]
    var coordinator = Self.coordinator(state)
    let epoch = coordinator.entries[0].epoch
    #expect(coordinator.end(0, epoch: epoch, commits: commits) == decision, "\(law)")
    #expect(coordinator.entries[0].state == after, "\(law)")
  }

  /// EndTxn with the epoch before: sent again because its answer was lost, or by an owner that does not know.
  private static let repeats: [(String, TransactionState, commits: Bool, TransactionDecision)] = [
    ("a commit is told the same once more", .prepareCommit, true, .decided(epoch: 1)),
    ("also when its markers are written", .completeCommit, true, .decided(epoch: 1)),
    ("so is an abort", .completeAbort, false, .decided(epoch: 1)),
    ("the commit of what timed out", .prepareAbort, true, .refused(.invalidTxnState)),
    ("and when its markers are written (measured)", .completeAbort, true, .refused(.invalidTxnState)),
    ("an abort of what is committed", .completeCommit, false, .refused(.invalidTxnState)),
  ]

  @Test(arguments: repeats.indices)
  func `EndTxn with the epoch before is a repetition or too late (R-KAFKA-115)`(row: Int) {
    let (law, state, commits, decision) = Self.repeats[row]
    var coordinator = Self.coordinator(state)
    #expect(coordinator.end(0, epoch: 0, commits: commits) == decision, "\(law)")
    #expect(coordinator.entries[0].state == state, "\(law)")
  }

  @Test func `initTransactions fences the old owner and aborts what it has open (R-KAFKA-110, 117)`() {
    var coordinator = Self.coordinator(.ongoing)
    let first = coordinator.initialize(0, timeout: .seconds(60))
    #expect(first.epoch == nil && first.prepares)
    #expect(coordinator.entries[0].state == .prepareAbort)
    let second = coordinator.initialize(0, timeout: .seconds(60))
    #expect(second.epoch == nil && !second.prepares)
    coordinator.complete(0)
    let third = coordinator.initialize(0, timeout: .seconds(60))
    #expect(third.epoch == 2 && !third.prepares)
    #expect(coordinator.add(0, epoch: 0, at: Self.ms(9)) == .producerFenced)
    #expect(coordinator.end(0, epoch: 0, commits: true) == .refused(.producerFenced))
    #expect(coordinator.add(0, epoch: 2, at: Self.ms(9)) == nil)
  }

  @Test func `initTransactions waits for a commit whose markers are on their way (R-KAFKA-111)`() {
    var coordinator = Self.coordinator(.prepareCommit)
    let answer = coordinator.initialize(0, timeout: .seconds(60))
    #expect(answer.epoch == nil && !answer.prepares)
    #expect(coordinator.entries[0].state == .prepareCommit)
  }

  @Test func `A partition cannot be added while markers are on their way`() {
    var coordinator = Self.coordinator(.prepareCommit)
    #expect(coordinator.add(0, epoch: 1, at: Self.ms(9)) == .concurrentTransactions)
    coordinator.complete(0)
    #expect(coordinator.add(0, epoch: 1, at: Self.ms(9)) == nil)
    #expect(coordinator.entries[0].began == Self.ms(9))
  }

  @Test func `The timeout counts from the first partition (R-KAFKA-115)`() {
    var coordinator = Self.coordinator(.ongoing)
    #expect(coordinator.add(0, epoch: 0, at: Self.ms(50_000)) == nil)
    #expect(coordinator.nextOverdue == Self.ms(60_005))
    #expect(coordinator.expire(at: Self.ms(60_004)) == [])
    #expect(coordinator.expire(at: Self.ms(60_005)) == [0])
    #expect(coordinator.entries[0].state == .prepareAbort)
    #expect(coordinator.nextOverdue == .never)
    coordinator.complete(0)
    // Measured: sendOffsets is told ProducerFenced, commit InvalidTxnState.
    #expect(coordinator.add(0, epoch: 0, at: Self.ms(70_000)) == .producerFenced)
    #expect(coordinator.end(0, epoch: 0, commits: true) == .refused(.invalidTxnState))
  }

  @Test(arguments: [(0, 3_000), (3_000, 3_000), (3_001, 13_000), (60_005, 63_000), (63_000, 63_000)])
  func `Scans are an interval apart`(row: (from: Int64, at: Int64)) {
    #expect(Self.owned().scan(from: Self.ms(row.from)) == Self.ms(row.at))
  }

  @Test func `Two ids know nothing of each other`() {
    var coordinator = Self.coordinator(.ongoing)
    #expect(coordinator.add() == 1)
    #expect(coordinator.initialize(1, timeout: .seconds(1)).epoch == 0)
    #expect(coordinator.entries[0].state == .ongoing)
    #expect(!coordinator.isQuiet)
  }
}
