#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The environment variables that the tool reads.
struct Environment {
  /// Returns a variable's value; nil when it is not set.
  let variable: (String) -> String?

  /// The environment of this process.
  static var process: Environment {
    Environment { name in getenv(name).map { String(cString: $0) } }
  }

  /// Whether a variable is set and not empty.
  func isSet(_ name: String) -> Bool {
    variable(name)?.isEmpty == false
  }

  /// Whether a variable is set to something that does not mean "no".
  func isOn(_ name: String) -> Bool {
    guard let value = variable(name) else { return false }
    return !["", "0", "false"].contains(value)
  }
}
