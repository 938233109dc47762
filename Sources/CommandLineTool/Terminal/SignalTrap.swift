#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import Synchronization

/// SIGINT and SIGTERM as a flag that workers poll between units.
///
/// The flag must be global because a signal handler gets nothing but the signal's number.
enum SignalTrap {
  private static let received = Atomic<Int32>(0)

  /// Begins to trap; before, a signal ends the process at once, which is right while nothing is open.
  static func install() {
    // Touched here, because a handler must not be the first to initialise it.
    _ = received.load(ordering: .relaxed)
    // A parent with threads of its own may hand down a mask that blocks both for ever.
    var mask = sigset_t()
    sigemptyset(&mask)
    for number in [SIGINT, SIGTERM] { sigaddset(&mask, number) }
    pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    for number in [SIGINT, SIGTERM] {
      var previous = sigaction()
      sigaction(number, nil, &previous)
      // A process started in the background or by nohup was told to ignore the signal.
      if isIgnored(previous) { continue }
      var action = sigaction()
      #if canImport(Darwin)
        action.__sigaction_u.__sa_handler = handle
      #else
        action.__sigaction_handler.sa_handler = handle
      #endif
      sigaction(number, &action, nil)
    }
  }

  /// Whether a signal has come.
  static var isTriggered: Bool { received.load(ordering: .relaxed) != 0 }

  /// The exit status for the signal that has come; nil when none has.
  static var status: ExitStatus? {
    switch received.load(ordering: .relaxed) {
    case 0: nil
    case SIGTERM: .terminated
    default: .interrupted
    }
  }

  /// Notes the first signal; the second one ends the process without cleaning up.
  private static let handle: @convention(c) (Int32) -> Void = { number in
    let isFirst = received.compareExchange(expected: 0, desired: number, ordering: .relaxed).exchanged
    if !isFirst { _exit(128 + number) }
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    // SIG_IGN is the address 1; C function pointers can be compared only as bits.
    return unsafeBitCast(handler, to: Int.self) == 1
  }
}
