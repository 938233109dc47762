import DeliveryHistory
import Testing

/// A literal history and the verdict on it.
struct JudgeCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let story: Story
  let verdict: String

  init(_ law: String, _ story: Story, _ verdict: String) {
    testDescription = law
    self.story = story
    self.verdict = verdict
  }
}

struct JudgeTests {
  static let cases = [
    JudgeCase(
      "each effect made once is once",
      Story([.log(0..<3), .start, .hand(0..<3), .done(0..<3), .commit(3)]), "once 3"),
    JudgeCase(
      "work repeated after a kill is duplicated by the firing that killed",
      Story([
        .log(0..<3), .start, .done(0..<2), .fire(), .end(.crash, firing: 0), .start, .done(0..<3), .commit(3),
      ]), "once 1, duplicated 2, extra 2, duplicated by crash-replay 2, #0 replayed 2"),
    JudgeCase(
      "three effects are one duplicated record and two extra, one for each firing",
      Story([
        .log(0..<1), .start, .done(0..<1), .fire(), .end(.crash, firing: 0), .start, .done(0..<1), .fire(),
        .end(.exception, firing: 1), .start, .done(0..<1), .commit(1),
      ]), "duplicated 1, extra 2, duplicated by crash-replay 1, #0 replayed 1, #1 replayed 1"),
    JudgeCase(
      "a replay belongs to the firing that ended the incarnation of the previous effect, not the last firing",
      Story([
        .log(0..<4), .start, .done(0..<2), .fire(), .end(.crash, firing: 0), .start, .fire(),
        .end(.crash, firing: 1), .start, .done(0..<4), .commit(4),
      ]), "once 2, duplicated 2, extra 2, duplicated by crash-replay 2, #0 replayed 2"),
    JudgeCase(
      "a clean stop that left work uncommitted is named as such, and without a firing nobody is blamed",
      Story([.log(0..<1), .start, .done(0..<1), .end(.stop), .start, .done(0..<1), .commit(1)]),
      "duplicated 1, extra 1, duplicated by stop-replay 1"),
    JudgeCase(
      "a process that gave up on its commits is named as such",
      Story([.log(0..<1), .start, .done(0..<1), .end(.commitTimeout), .start, .done(0..<1), .commit(1)]),
      "duplicated 1, extra 1, duplicated by commit-timeout-replay 1"),
    JudgeCase(
      "a live process that makes an effect again has retried in place",
      Story([.log(0..<1), .start, .done(0..<1), .done(0..<1), .commit(1)]),
      "duplicated 1, extra 1, duplicated by in-place-retry 1"),
    JudgeCase(
      "a record committed before its effect is lost by the firing that ended its process",
      Story([
        .log(0..<4), .start, .hand(0..<4), .commit(4), .done(0..<1), .fire(), .drop(1..<4),
        .end(.crash, firing: 0),
      ]), "once 1, lost 3, lost by commit-before-effect 3, #0 lost 3"),
    JudgeCase(
      "a swallowed error is lost once a commit covers it",
      Story([.log(0..<3), .start, .done(0..<1), .pass(1..<2, .swallowedError), .done(2..<3), .commit(3)]),
      "once 2, lost 1, lost by swallowed-error 1"),
    JudgeCase(
      "a swallowed error that no commit covered can still come",
      Story([.log(0..<3), .start, .done(0..<1), .pass(1..<2, .swallowedError), .done(2..<3), .commit(1)]),
      "once 2, unresolved 1"),
    JudgeCase(
      "a swallowed error that was processed after all is not lost",
      Story([
        .log(0..<1), .start, .pass(0..<1, .swallowedError), .end(.crash), .start, .done(0..<1), .commit(1),
      ]), "once 1"),
    JudgeCase(
      "giving up after retries is a cause of its own, and its firing is blamed",
      Story([.log(0..<1), .start, .fire(), .pass(0..<1, .gaveUp, firing: 0), .commit(1)]),
      "lost 1, lost by gave-up 1, #0 lost 1"),
    JudgeCase(
      "what a reset passes over is lost, although nothing was ever committed",
      Story([.log(0..<5), .start, .pass(0..<4, .offsetReset), .done(4..<5)], earliest: false),
      "once 1, lost 4, lost by offset-reset 4"),
    JudgeCase(
      "without a committed position a successor that starts at the log's start still reads all",
      Story([.log(0..<5), .start, .done(0..<1)]), "once 1, unresolved 4"),
    JudgeCase(
      "nothing is lost before the drain is over",
      Story([.log(0..<5), .start, .done(0..<1), .commit(5)], drained: false), "once 1, unresolved 4"),
    JudgeCase(
      "records that were never stored are acknowledged and lost when nobody waits for answers",
      Story([.log(0..<1), .vanish(2), .start, .done(0..<1), .commit(1)]),
      "once 1, lost 2, lost by fire-and-forget 2"),
    JudgeCase(
      "a sink with one row per record absorbs the repeat",
      Story(
        [
          .log(0..<2), .start, .done(0..<2), .fire(), .end(.crash, firing: 0), .start, .done(0..<2),
          .commit(2),
        ],
        readers: [.oneRowPerRecord]), "once 2, suppressed 2"),
    JudgeCase(
      "a refused effect is suppressed and leaves the record once",
      Story([.log(0..<2), .start, .done(0..<2), .refuse(0..<1), .commit(2)]), "once 2, suppressed 1"),
    JudgeCase(
      "a record delivered again is redelivered, with or without an effect",
      Story([
        .log(0..<5), .start, .hand(0..<5), .done(0..<1), .end(.crash), .start, .hand(0..<5), .done(1..<5),
        .commit(5),
      ]), "once 5, redelivered 5"),
    JudgeCase(
      "the log's records before the warm-up ends do not count, nor their effects, repeats and losses",
      Story([
        .log(0..<4), .start, .done(0..<2), .fire(), .end(.crash, firing: 0), .start, .done(0..<2),
        .count(from: 4),
        .log(4..<6), .done(2..<6), .commit(6),
      ]), "once 2"),
    JudgeCase(
      "an effect of the warm-up is forgotten: repeated later it is outside the count still",
      Story([
        .log(0..<4), .start, .done(0..<4), .count(from: 4), .fire(), .end(.crash, firing: 0), .start,
        .done(0..<4),
        .log(4..<5), .done(4..<5), .commit(5),
      ]), "once 1"),
    JudgeCase(
      "a settled range keeps its classes",
      Story([
        .log(0..<6), .start, .done(0..<2), .pass(2..<3, .swallowedError), .done(3..<4), .commit(4),
        .settle(4),
        .done(4..<6), .commit(6),
      ]), "once 5, lost 1, lost by swallowed-error 1"),
  ]

  @Test(arguments: cases)
  func `The verdict follows from the events alone`(_ row: JudgeCase) throws {
    let counts = try row.story.counts()
    #expect(Verdict.text(counts) == row.verdict)
  }

  @Test func `Each sink of an application has its own books`() throws {
    let story = Story(
      [
        .log(0..<2), .start, .done(0..<2), .done(0..<2, sink: 1), .fire(), .end(.crash, firing: 0), .start,
        .done(0..<2), .done(0..<2, sink: 1), .commit(2),
      ], readers: [.everyEffect, .oneRowPerRecord])
    let counts = try story.counts()
    #expect(
      Verdict.text(counts) == "duplicated 2, extra 2, duplicated by crash-replay 2, #0 replayed 2")
    #expect(Verdict.text(counts, sink: 1) == "once 2, suppressed 2")
  }

  @Test func `Nothing happened is nothing lost`() throws {
    let counts = try Story([]).counts()
    #expect(counts.acknowledged == 0)
    #expect(Verdict.text(counts).isEmpty)
    #expect(counts.committed == [nil])
  }
}
