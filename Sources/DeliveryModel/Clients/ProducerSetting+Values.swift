extension ProducerSetting {
  /// What the setting can hold in a client's configuration, and the client's default (reference section 10).
  public func values(in client: ClientDialect) -> ClientSetting.Values {
    let most = Int64(Int32.max)
    switch self {
    case .acks: return .words(["all", "-1", "1", "0"], fallback: client == .aiokafka ? "1" : "all")
    case .idempotence: return .flag(fallback: isOneOf(client, .java, .javaAsync, .kafkaPython))
    case .retries: return .number(0...most, fallback: client == .kafkajs ? 5 : most)
    case .linger: return .number(0...most, fallback: isOneOf(client, .java, .javaAsync, .librdkafka) ? 5 : 0)
    case .batchSize: return .number(0...most, fallback: batchSize(of: client))
    case .bufferMemory: return .number(0...Int64.max, fallback: client == .librdkafka ? 1 << 30 : 33_554_432)
    case .maxBlock: return .number(0...Int64.max >> 24, fallback: client == .librdkafka ? 0 : 60_000)
    case .maxInFlight: return .number(1...most, fallback: maxInFlight(of: client))
    case .maxRequestSize: return .number(0...most, fallback: 1_048_576)
    case .requestTimeout: return .number(1...most, fallback: client == .aiokafka ? 40_000 : 30_000)
    case .deliveryTimeout: return .number(0...most, fallback: deliveryTimeout(of: client))
    case .retryBackoff: return .number(0...most, fallback: client == .kafkajs ? 300 : 100)
    case .retryBackoffMax: return .number(0...most, fallback: retryBackoffMax(of: client))
    case .recovery:
      return .words(
        ["rebootstrap", "none"], fallback: isOneOf(client, .java, .javaAsync) ? "rebootstrap" : "none")
    }
  }

  private func isOneOf(_ client: ClientDialect, _ clients: ClientDialect...) -> Bool {
    clients.contains(client)
  }

  /// kafkajs sends what one call of send() was given, and nothing beside it.
  private func batchSize(of client: ClientDialect) -> Int64 {
    switch client {
    case .kafkajs: 0
    case .librdkafka: 1_000_000
    case .java, .javaAsync, .kafkaPython, .aiokafka: 16_384
    }
  }

  /// aiokafka keeps one batch of a partition in flight.
  private func maxInFlight(of client: ClientDialect) -> Int64 {
    switch client {
    case .kafkajs, .librdkafka: 1_000_000
    case .aiokafka: 1
    case .java, .javaAsync, .kafkaPython: 5
    }
  }

  /// kafkajs has retries only.
  private func deliveryTimeout(of client: ClientDialect) -> Int64 {
    switch client {
    case .kafkajs: Int64(Int32.max)
    case .librdkafka: 300_000
    case .aiokafka: 40_000
    case .java, .javaAsync, .kafkaPython: 120_000
    }
  }

  private func retryBackoffMax(of client: ClientDialect) -> Int64 {
    switch client {
    case .kafkajs: 30_000
    case .aiokafka: 100
    case .java, .javaAsync, .librdkafka, .kafkaPython: 1000
    }
  }
}
