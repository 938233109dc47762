import Synchronization

/// Progress on standard error: one line that is rewritten on a terminal, a line now and then elsewhere.
///
/// A class because workers share it. Nothing is shown in the first second, so short runs stay silent.
final class ProgressMeter: Sendable {
  /// How progress is shown.
  enum Mode: Equatable, Sendable {
    /// One line, rewritten, cut to this many columns.
    case bar(width: Int)
    case plain
    case silent

    init(_ choice: ProgressChoice, isQuiet: Bool, terminal: Terminal, _ environment: Environment) {
      let canRewrite = terminal.isTerminal && environment.variable("TERM") != "dumb"
      switch choice {
      case _ where isQuiet: self = .silent
      case .none: self = .silent
      case .plain: self = .plain
      case .bar: self = .bar(width: terminal.width)
      case .auto: self = canRewrite ? .bar(width: terminal.width) : .plain
      }
    }
  }

  private struct State {
    var units = 0
    var events = 0
    var shownAt: Int64?
  }

  private static let second: Int64 = 1_000_000_000

  private let mode: Mode
  private let text: ProgressText
  private let write: @Sendable (String) -> Void
  private let clock: @Sendable () -> Int64
  private let start: Int64
  private let state = Mutex(State())

  init(
    _ mode: Mode, _ text: ProgressText, clock: @escaping @Sendable () -> Int64 = Stopwatch.nanoseconds,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.mode = mode
    self.text = text
    self.clock = clock
    self.write = write
    self.start = clock()
  }

  /// Adds what was done, from any thread, and shows it when it is time to; `now` says what is under way.
  func advance(units: Int = 1, events: Int, now: String = "") {
    state.withLock { state in
      state.units += units
      state.events += events
      let time = clock()
      let interval: Int64
      switch mode {
      case .silent: return
      case .bar: interval = Self.second / 10
      case .plain: interval = 10 * Self.second
      }
      guard time - start >= Self.second, time - (state.shownAt ?? .min / 2) >= interval else { return }
      state.shownAt = time
      show(state, at: time, now)
    }
  }

  /// Removes the line from the terminal, so that what follows starts in its place.
  func finish() {
    state.withLock { state in
      if case .bar = mode, state.shownAt != nil { write("\r\u{1B}[K") }
      state.shownAt = nil
    }
  }

  private func show(_ state: State, at time: Int64, _ now: String) {
    let seconds = Double(time - start) / Double(Self.second)
    let line = text.line(units: state.units, events: state.events, seconds: seconds, now: now)
    switch mode {
    case .silent: break
    // The last column is left free: writing to it makes some terminals wrap.
    case .bar(let width): write("\r\u{1B}[K" + line.prefix(max(width - 1, 1)))
    case .plain: write(line + "\n")
    }
  }
}
