/// A client library: it decides defaults, how records are handed over, and when `auto` commits what.
public enum ClientDialect: UInt8, Sendable, Equatable, CaseIterable {
  /// The classic Java client (rules R-KAFKA-10 to 15).
  ///
  /// Hands over whole polls; looks at the auto-commit timer in `poll()` only and commits what earlier polls returned.
  case java
  /// The Java client of the new group protocol, `group.protocol=consumer` (rules R-KAFKA-20 to 24).
  ///
  /// As `java`, but the interval commit races with the poll that triggers it (measured; `commit.race`).
  case javaAsync
  /// librdkafka and what is built on it (rules R-RDK-1 to 8).
  ///
  /// Stores the offset when it hands a record over; a timer thread commits what is stored.
  case librdkafka
  /// kafkajs (rules R-KJS-1 to 6).
  ///
  /// Works through one fetched partition after the other; resolves an offset when the handler returns; commits and
  /// heartbeats from the processing loop alone.
  case kafkajs
  /// kafka-python (rule R-PY-1).
  ///
  /// The iterator moves the position record by record; the timer is looked at once per internal poll.
  case kafkaPython
  /// aiokafka (rule R-PY-2).
  ///
  /// The position moves when a record is returned; a coroutine commits it on a timer.
  case aiokafka

  /// The name in a scenario.
  public var name: String {
    switch self {
    case .java: "java"
    case .javaAsync: "java-async"
    case .librdkafka: "librdkafka"
    case .kafkajs: "kafkajs"
    case .kafkaPython: "kafka-python"
    case .aiokafka: "aiokafka"
    }
  }
}
