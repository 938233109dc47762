import SimulationKernel
import Testing

@testable import DeliveryModel

/// One decision of a rhythm: after so many records and so much time, what is due.
struct RhythmCase: Sendable, CustomTestStringConvertible {
  var strategy: CommitStrategy
  var every: CommitFrequency
  /// Records finished since the last commit, when, and whether the hand-over is used up.
  var finished: Int64
  var at: Int64 = 0
  var unitEnded = false
  var isDue: Bool
  /// Records that may follow without a decision, of a hand-over of 50 left.
  var until: Int64

  var testDescription: String {
    "\(strategy.name) \(CommitFrequencyText.text(every)), \(finished) finished at \(at) ms"
  }
}

struct CommitRhythmTests {
  static let fiveMS = CommitFrequency.interval(.milliseconds(5))

  static let rows = [
    RhythmCase(strategy: .afterProcessing, every: .records(10), finished: 9, isDue: false, until: 1),
    RhythmCase(strategy: .afterProcessing, every: .records(10), finished: 10, isDue: true, until: 1),
    RhythmCase(
      strategy: .afterProcessing, every: .records(10), finished: 3, unitEnded: true, isDue: false, until: 7),
    RhythmCase(strategy: .afterProcessing, every: .records(1), finished: 0, isDue: false, until: 1),
    RhythmCase(strategy: .afterProcessing, every: .poll, finished: 7, isDue: false, until: 50),
    RhythmCase(
      strategy: .afterProcessing, every: .poll, finished: 7, unitEnded: true, isDue: true, until: 50),
    RhythmCase(strategy: .afterProcessing, every: fiveMS, finished: 1, at: 4, isDue: false, until: .max),
    RhythmCase(strategy: .afterProcessing, every: fiveMS, finished: 1, at: 5, isDue: true, until: .max),
    RhythmCase(strategy: .afterProcessing, every: fiveMS, finished: 0, at: 9, isDue: false, until: .max),
    RhythmCase(strategy: .withEffect, every: .records(10), finished: 10, isDue: true, until: 1),
    RhythmCase(strategy: .withEffect, every: fiveMS, finished: 2, at: 6, isDue: true, until: .max),
    RhythmCase(
      strategy: .auto, every: fiveMS, finished: 9, at: 99, unitEnded: true, isDue: false, until: .max),
    RhythmCase(
      strategy: .beforeProcessing, every: .records(10), finished: 10, unitEnded: true, isDue: false, until: 0),
  ]

  @Test(arguments: rows)
  func `A commit is due by its frequency alone`(_ row: RhythmCase) {
    var rhythm = CommitRhythm(Self.spec(row.strategy, row.every), startedAt: .zero)
    rhythm.finished(row.finished)
    let now = SimulatedTime.zero + .milliseconds(row.at)
    #expect(rhythm.isDue(unitEnded: row.unitEnded, at: now) == row.isDue)
    #expect(rhythm.recordsUntilDecision(unit: 50) == row.until)
    #expect(rhythm.coverNeeded(unit: 50) == (row.strategy == .beforeProcessing ? 10 : 0))
    rhythm.committed(at: now)
    #expect(
      !rhythm.isDue(unitEnded: true, at: now + .seconds(1)) || row.every == .poll, "nothing new to commit")
    #expect(rhythm.sinceCommit == 0)
    #expect(rhythm.lastCommit == now)
  }

  @Test(arguments: [
    (CommitFrequency.records(10), Int64(50), Int64(10)), (.records(10), 4, 4), (.records(100), 50, 50),
    (.poll, 50, 50), (fiveMS, 50, 50), (.records(1), 50, 1),
  ])
  func `A commit before processing covers no more than is in hand`(_ row: (CommitFrequency, Int64, Int64)) {
    var rhythm = CommitRhythm(Self.spec(.beforeProcessing, row.0), startedAt: .zero)
    let needed = rhythm.coverNeeded(unit: row.1)
    #expect(needed == row.2)
    rhythm.committed(at: .zero, covering: needed)
    #expect(rhythm.coverNeeded(unit: row.1) == 0)
    #expect(rhythm.recordsUntilDecision(unit: row.1) == needed)
    rhythm.finished(needed)
    #expect(rhythm.coverNeeded(unit: row.1) == row.2)
  }

  @Test func `A deadline counts from the call of the last commit`() {
    var rhythm = CommitRhythm(Self.spec(.afterProcessing, Self.fiveMS), startedAt: .zero + .milliseconds(2))
    #expect(rhythm.deadline == .zero + .milliseconds(7))
    rhythm.committed(at: .zero + .milliseconds(9))
    #expect(rhythm.deadline == .zero + .milliseconds(14))
    #expect(CommitRhythm(Self.spec(.auto, Self.fiveMS), startedAt: .zero).deadline == .never)
  }

  @Test(arguments: ClientDialect.allCases)
  func `Auto-commit runs by time only but for kafkajs, the others by any frequency`(client: ClientDialect) {
    for strategy in CommitStrategy.allCases {
      for every in [CommitFrequency.records(5), .poll, Self.fiveMS] {
        let isRefused = strategy == .auto && every != Self.fiveMS && client != .kafkajs
        #expect((strategy.refusal(of: every, by: client) != nil) == isRefused)
      }
    }
  }

  private static func spec(_ strategy: CommitStrategy, _ every: CommitFrequency) -> CommitSpec {
    CommitSpec(
      strategy: strategy, every: every, isSync: true, onClose: true, onRevoke: false, position: .next,
      race: .zero, onFailure: .log)
  }
}
