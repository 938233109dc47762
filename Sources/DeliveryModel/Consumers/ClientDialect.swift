/// A client library: it decides defaults, how records are handed over, and when `auto` commits what.
public enum ClientDialect: UInt8, Sendable, Equatable, CaseIterable {
  /// The classic Java client (rules R-KAFKA-10 to 15).
  ///
  /// Hands over whole polls; looks at the auto-commit timer in `poll()` only and commits what earlier polls returned.
  case java
  /// librdkafka and what is built on it (rules R-RDK-1 to 8).
  ///
  /// Stores the offset when it hands a record over; a timer thread commits what is stored.
  case librdkafka

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .java: "java"
    case .librdkafka: "librdkafka"
    }
  }

  /// The dialects of the format that this version does not run yet.
  public static let notSupportedYet = ["java-async", "kafkajs", "kafka-python", "aiokafka"]
}
