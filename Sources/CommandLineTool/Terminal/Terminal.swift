#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is at the other end of a stream.
struct Terminal {
  let isTerminal: Bool
  /// The number of columns; 100, which our tables are made for, when there is no terminal to ask.
  let width: Int

  init(isTerminal: Bool, width: Int = 100) {
    self.isTerminal = isTerminal
    self.width = width
  }

  /// Asks the system about a file descriptor.
  init(descriptor: Int32, _ environment: Environment) {
    isTerminal = isatty(descriptor) == 1
    var size = winsize()
    if let columns = environment.variable("COLUMNS").flatMap({ Int($0) }), columns > 0 {
      width = columns
    } else if isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      width = Int(size.ws_col)
    } else {
      width = isTerminal ? 80 : 100
    }
  }
}
