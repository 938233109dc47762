extension ConfigNames {
  /// Real consumer settings that the model does not act on, by client.
  ///
  /// The Java client's names count as real for all of them, and so do the settings that this client lacks.
  static func consumer(of client: ClientDialect) -> [String] {
    let lacking = ClientSetting.allCases.filter { $0.names(in: client).isEmpty }.compactMap { $0.javaName }
    switch client {
    case .java, .javaAsync: return consumer
    case .librdkafka: return consumer + lacking + rdkafkaConsumer
    case .kafkajs: return consumer + lacking + kafkajsConsumer
    case .kafkaPython: return consumer + lacking + pythonCommon + kafkaPythonConsumer
    case .aiokafka: return consumer + lacking + pythonCommon
    }
  }

  /// Real producer settings that the model does not act on, by client.
  static func producer(of client: ClientDialect) -> [String] {
    switch client {
    case .java, .javaAsync: producer
    case .librdkafka: producer + rdkafkaProducer
    case .kafkajs: producer + kafkajsProducer
    case .kafkaPython, .aiokafka: producer + producer.map(underscored) + pythonCommon + ["max_batch_size"]
    }
  }

  private static func underscored(_ name: String) -> String {
    String(name.map { $0 == "." ? "_" : $0 })
  }

  private static let kafkajsConsumer = [
    "allowAutoTopicCreation", "brokers", "clientId", "connectionTimeout", "groupId", "maxInFlightRequests",
    "metadataMaxAge", "minBytes", "partitionsConsumedConcurrently", "rackId", "readUncommitted", "retry",
    "sasl", "ssl", "topics",
  ]

  private static let kafkajsProducer = [
    "allowAutoTopicCreation", "brokers", "clientId", "compression", "connectionTimeout", "createPartitioner",
    "idempotent", "maxInFlightRequests", "metadataMaxAge", "requestTimeout", "retry", "timeout",
    "transactionTimeout",
  ]

  /// Settings of kafka-python and of aiokafka.
  private static let pythonCommon = [
    "api_version", "bootstrap_servers", "check_crcs", "client_id", "client_rack", "connections_max_idle_ms",
    "consumer_timeout_ms", "exclude_internal_topics", "fetch_min_bytes", "group_id",
    "key_deserializer", "metadata_max_age_ms", "sasl_mechanism", "security_protocol",
    "ssl_context", "value_deserializer",
  ]

  private static let kafkaPythonConsumer = [
    "allow_auto_create_topics", "bootstrap_timeout_ms", "client_dns_lookup",
    "enable_incremental_fetch_sessions",
    "max_in_flight_requests_per_connection", "metric_group_prefix", "metric_reporters", "metrics_enabled",
    "metrics_num_samples", "metrics_sample_window_ms", "proxy_url", "receive_buffer_bytes",
    "receive_message_max_bytes", "reconnect_backoff_max_ms", "reconnect_backoff_ms", "send_buffer_bytes",
    "socket_options",
  ]

  private static let rdkafkaProducer = [
    "batch.num.messages", "compression.codec", "debug", "enable.gapless.guarantee", "max.in.flight",
    "message.max.bytes", "message.send.max.retries", "message.timeout.ms", "partitioner",
    "queue.buffering.backpressure.threshold", "queue.buffering.max.kbytes", "queue.buffering.max.messages",
    "queue.buffering.max.ms", "socket.timeout.ms", "statistics.interval.ms",
    "sticky.partitioning.linger.ms",
  ]
}
