/// What the clients call the ways of dealing partitions out, and which of them each has (reference section 10).
enum AssignorNames {
  /// The assignors of a client that this version runs.
  static func run(by client: ClientDialect) -> [Assignor] {
    switch client {
    case .java, .javaAsync: [.range, .roundRobin, .sticky, .cooperativeSticky]
    case .kafkaPython, .aiokafka: [.range, .roundRobin, .sticky]
    case .librdkafka: [.range, .roundRobin, .cooperativeSticky]
    case .kafkajs: [.roundRobin]
    }
  }

  /// What a client's members share by default.
  ///
  /// Java's list is range and cooperative-sticky; what all of its members run is range (R-KAFKA-60).
  static func standard(of client: ClientDialect) -> [Assignor] {
    switch client {
    case .java, .javaAsync: [.range]
    case .librdkafka, .kafkaPython: [.range, .roundRobin]
    case .kafkajs, .aiokafka: [.roundRobin]
    }
  }

  /// Every name that a client's list may hold.
  static func all(of client: ClientDialect) -> [String] {
    run(by: client).map { $0.name } + otherNames(in: client).map { $0.name }
  }

  /// The assignor with this name in a client's list; `nil` for a name that it does not know.
  static func find(_ name: String, in client: ClientDialect) -> Assignor? {
    run(by: client).first { $0.name == name } ?? otherNames(in: client).first { $0.name == name }?.assignor
  }

  /// Class names and other spellings.
  private static func otherNames(in client: ClientDialect) -> [(name: String, assignor: Assignor)] {
    let package = "org.apache.kafka.clients.consumer."
    switch client {
    case .java, .javaAsync:
      return [
        (package + "RangeAssignor", .range), (package + "RoundRobinAssignor", .roundRobin),
        (package + "StickyAssignor", .sticky), (package + "CooperativeStickyAssignor", .cooperativeSticky),
      ]
    case .librdkafka: return []
    case .kafkajs: return [("roundRobin", .roundRobin)]
    case .kafkaPython, .aiokafka:
      return [
        ("RangePartitionAssignor", .range), ("RoundRobinPartitionAssignor", .roundRobin),
        ("StickyPartitionAssignor", .sticky),
      ]
    }
  }
}
