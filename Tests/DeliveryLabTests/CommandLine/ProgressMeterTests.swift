import Synchronization
import Testing

@testable import CommandLineTool

struct ProgressMeterTests {
  /// A clock that is set by hand, and what was written.
  final class Recorder: Sendable {
    let seconds = Mutex(0.0)
    let written = Mutex("")
    var text: String { written.withLock { $0 } }
  }

  private func meter(_ mode: ProgressMeter.Mode, _ recorder: Recorder) -> ProgressMeter {
    let text = ProgressText(title: "sweep", unit: "runs", plannedUnits: 100, plannedEvents: 1000)
    return ProgressMeter(
      mode, text, clock: { Int64(recorder.seconds.withLock { $0 } * 1e9) },
      write: { part in recorder.written.withLock { $0 += part } })
  }

  private func advance(_ meter: ProgressMeter, _ recorder: Recorder, to seconds: Double) {
    recorder.seconds.withLock { $0 = seconds }
    meter.advance(events: 10, now: "auto")
  }

  @Test func `The estimate is made from events, not from units`() {
    let text = ProgressText(title: "sweep", unit: "runs", plannedUnits: 690, plannedEvents: 1000)
    #expect(
      text.line(units: 312, events: 250, seconds: 10, now: "auto")
        == "sweep  312/690 runs  25 %  31.2 runs/s  ETA 30 s   now: auto")
  }

  @Test func `Without planned events units are used, and the end has no estimate`() {
    let text = ProgressText(title: "sweep", unit: "runs", plannedUnits: 4, plannedEvents: 0)
    #expect(
      text.line(units: 1, events: 9, seconds: 2, now: "") == "sweep  1/4 runs  25 %  0.500 runs/s  ETA 6 s")
    #expect(text.line(units: 4, events: 9, seconds: 8, now: "") == "sweep  4/4 runs  100 %  0.500 runs/s")
  }

  @Test func `Nothing is shown in the first second`() {
    let recorder = Recorder()
    let meter = meter(.bar(width: 80), recorder)
    for time in [0.1, 0.5, 0.99] { advance(meter, recorder, to: time) }
    meter.finish()
    #expect(recorder.text.isEmpty)
  }

  @Test func `Plain progress is a line at most every ten seconds`() {
    let recorder = Recorder()
    let meter = meter(.plain, recorder)
    for time in stride(from: 0.5, through: 22, by: 0.5) { advance(meter, recorder, to: time) }
    meter.finish()
    #expect(recorder.text.split(separator: "\n").count == 3)
    #expect(!recorder.text.contains("\r"))
  }

  @Test func `A bar rewrites its line within the width and removes it at the end`() {
    let recorder = Recorder()
    let meter = meter(.bar(width: 20), recorder)
    advance(meter, recorder, to: 1)
    #expect(recorder.text == "\r\u{1B}[Ksweep  1/100 runs  ")
    advance(meter, recorder, to: 1.05)
    meter.finish()
    #expect(recorder.text == "\r\u{1B}[Ksweep  1/100 runs  \r\u{1B}[K")
  }

  @Test(arguments: [
    (ProgressChoice.auto, false, true, "xterm", ProgressMeter.Mode.bar(width: 90)),
    (.auto, false, true, "dumb", .plain), (.auto, false, false, "xterm", .plain),
    (.bar, false, false, "xterm", .bar(width: 90)), (.plain, false, true, "xterm", .plain),
    (.none, false, true, "xterm", .silent), (.bar, true, true, "xterm", .silent),
  ])
  func `The stream and the user choose the mode`(
    choice: ProgressChoice, isQuiet: Bool, isTerminal: Bool, term: String, expected: ProgressMeter.Mode
  ) {
    let environment = Environment { $0 == "TERM" ? term : nil }
    let terminal = Terminal(isTerminal: isTerminal, width: 90)
    #expect(ProgressMeter.Mode(choice, isQuiet: isQuiet, terminal: terminal, environment) == expected)
  }
}
