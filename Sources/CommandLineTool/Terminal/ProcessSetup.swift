#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The state of the process's streams and signals before anything else happens.
enum ProcessSetup {
  /// Makes writing safe.
  static func prepare() {
    // A closed pipe must be noticed where something is written, not kill a sweep whose results file is open;
    // `dieOfClosedPipe` then ends the process as the shell expects.
    signal(SIGPIPE, SIG_IGN)
    // Without this, a file opened while stdout is closed gets number 1 and the answer is written into it.
    // The wrong direction makes every use of the stream an error instead.
    for (descriptor, direction) in [(Int32(0), O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", direction)
    }
  }

  /// Ends the process by SIGPIPE, quietly.
  static func dieOfClosedPipe() -> Never {
    signal(SIGPIPE, SIG_DFL)
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    sigprocmask(SIG_UNBLOCK, &signals, nil)
    raise(SIGPIPE)
    exit(128 + SIGPIPE)
  }
}
