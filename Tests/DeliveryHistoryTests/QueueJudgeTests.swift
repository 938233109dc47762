import DeliveryHistory
import SimulationKernel
import Testing

/// Verdicts on histories of a queue: what it accepted and archived counts, and no position.
struct QueueJudgeTests {
  static let cases = [
    JudgeCase(
      "what was accepted behind its effect is once",
      .queue([.log(0..<3), .start, .done(0..<3), .accept(0..<3)]),
      "once 3"),
    JudgeCase(
      "what was accepted and has no effect is lost by the firing that ended its process",
      .queue([
        .log(0..<4), .start, .accept(0..<4), .done(0..<1), .fire(), .drop(1..<4), .end(.crash, firing: 0),
      ]), "once 1, lost 3, lost by commit-before-effect 3, #0 lost 3"),
    JudgeCase(
      "what nobody has accepted can still come, whatever lies behind it",
      .queue([.log(0..<4), .start, .done(2..<4), .accept(2..<4)]), "once 2, unresolved 2"),
    JudgeCase(
      "nothing is lost before the drain is over",
      .queue([.log(0..<4), .start, .accept(0..<2), .archive(2..<3, .deliveryLimit)], drained: false),
      "unresolved 4"),
    JudgeCase(
      "archived records are lost by why they were",
      .queue([
        .log(0..<4), .start, .fire(), .archive(0..<2, .deliveryLimit, firing: 0), .archive(2..<3, .rejected),
      ]), "unresolved 1, lost 3, lost by delivery-limit 2, lost by rejected 1, #0 lost 2"),
    JudgeCase(
      "an effect that comes after the archive is an effect",
      .queue([.log(0..<1), .start, .archive(0..<1, .deliveryLimit), .done(0..<1)]), "once 1"),
    JudgeCase(
      "a repeat is blamed on what ended the lease before, not on who lives",
      .queue([
        .log(0..<3), .start, .done(0..<3), .fire(), .lose(0..<2, .leaseExpired, firing: 0), .done(0..<2),
        .accept(0..<3),
      ]), "once 1, duplicated 2, extra 2, duplicated by lease-expired 2, #0 replayed 2"),
    JudgeCase(
      "a record that was given back keeps the older reason",
      .queue([
        .log(0..<1), .start, .done(0..<1), .lose(0..<1, .crashReplay), .lose(0..<1, nil), .done(0..<1),
        .accept(0..<1),
      ]), "duplicated 1, extra 1, duplicated by crash-replay 1"),
    JudgeCase(
      "records are redelivered if they were delivered before, in whatever order",
      .queue([
        .log(0..<9), .start, .hand(3..<6), .hand(0..<3), .hand(2..<4), .hand(6..<9), .done(0..<9),
        .accept(0..<9),
      ]), "once 9, redelivered 2"),
    JudgeCase(
      "a settled range keeps its classes",
      .queue([
        .log(0..<4), .start, .done(0..<2), .accept(0..<2), .archive(2..<3, .rejected), .settle(3),
        .done(3..<4),
        .accept(3..<4),
      ]), "once 3, lost 1, lost by rejected 1"),
  ]

  @Test(arguments: cases)
  func `The verdict on a queue follows from the events alone`(_ row: JudgeCase) throws {
    #expect(Verdict.text(try row.story.counts()) == row.verdict)
  }
}

extension HistoryEvent {
  fileprivate static func accept(_ range: Range<Int64>) -> HistoryEvent {
    .accepted(instance: 0, whole(range), at: .zero)
  }

  fileprivate static func archive(_ range: Range<Int64>, _ cause: Cause, firing: Int32 = -1) -> HistoryEvent {
    .archived(instance: 0, whole(range), cause, firing: firing, at: .zero)
  }

  fileprivate static func lose(_ range: Range<Int64>, _ cause: Cause?, firing: Int32 = -1) -> HistoryEvent {
    .leaseEnded(instance: 0, whole(range), cause, firing: firing, at: .zero)
  }

  private static func whole(_ range: Range<Int64>) -> OffsetRange {
    OffsetRange(partition: 0, from: range.lowerBound, to: range.upperBound)
  }
}
