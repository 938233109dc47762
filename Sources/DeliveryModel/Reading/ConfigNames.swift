/// Real configuration names of Apache Kafka 4.3 and its clients that this model knows and does not act on.
///
/// They give a warning; a name that is in no list is an error. Sources: their configuration references.
enum ConfigNames {
  /// Consumer settings of the Java client.
  static let consumer = [
    "allow.auto.create.topics", "bootstrap.servers", "check.crcs", "client.dns.lookup", "client.id",
    "client.rack",
    "connections.max.idle.ms", "enable.metrics.push", "exclude.internal.topics",
    "fetch.min.bytes", "group.id",
    "interceptor.classes", "internal.leave.group.on.close",
    "key.deserializer", "metadata.max.age.ms",
    "metadata.recovery.rebootstrap.trigger.ms",
    "metadata.recovery.strategy", "metric.reporters", "metrics.num.samples", "metrics.recording.level",
    "metrics.sample.window.ms", "receive.buffer.bytes",
    "reconnect.backoff.max.ms",
    "reconnect.backoff.ms", "sasl.*", "security.protocol", "security.providers", "send.buffer.bytes",
    "share.acknowledgement.mode", "share.acquire.mode", "socket.connection.setup.timeout.max.ms",
    "socket.connection.setup.timeout.ms", "ssl.*", "value.deserializer",
  ]

  /// Further consumer settings of librdkafka.
  static let rdkafkaConsumer = [
    "broker.address.ttl", "check.crcs", "coordinator.query.interval.ms", "debug", "enable.partition.eof",
    "fetch.error.backoff.ms", "fetch.queue.backoff.ms",
    "queued.max.messages.kbytes", "queued.min.messages", "socket.timeout.ms", "statistics.interval.ms",
    "topic.metadata.refresh.interval.ms",
  ]

  /// Producer settings.
  static let producer = [
    "batch.size", "bootstrap.servers", "buffer.memory", "client.dns.lookup", "client.id",
    "compression.gzip.level",
    "compression.lz4.level", "compression.type", "compression.zstd.level", "connections.max.idle.ms",
    "delivery.timeout.ms", "enable.idempotence", "enable.metrics.push", "interceptor.classes",
    "key.serializer",
    "linger.ms", "max.block.ms", "max.in.flight.requests.per.connection", "max.request.size",
    "metadata.max.age.ms",
    "metadata.max.idle.ms", "metadata.recovery.strategy", "metric.reporters",
    "partitioner.adaptive.partitioning.enable",
    "partitioner.availability.timeout.ms", "partitioner.class", "partitioner.ignore.keys",
    "receive.buffer.bytes",
    "reconnect.backoff.max.ms", "reconnect.backoff.ms", "request.timeout.ms", "retries",
    "retry.backoff.max.ms",
    "retry.backoff.ms", "sasl.*", "security.protocol", "send.buffer.bytes", "ssl.*",
    "transaction.two.phase.commit.enable", "value.serializer",
  ]

  /// Settings of share groups, which are the brokers' or the group's.
  static let shareQueue = [
    "group.share.enable", "group.share.max.heartbeat.interval.ms", "group.share.max.record.lock.duration.ms",
    "group.share.max.session.timeout.ms", "group.share.max.size", "group.share.min.heartbeat.interval.ms",
    "group.share.min.record.lock.duration.ms", "group.share.min.session.timeout.ms",
  ]

  /// Further settings of share consumers.
  static let shareConsumer = [
    "fetch.max.bytes", "fetch.max.wait.ms", "max.partition.fetch.bytes", "max.poll.interval.ms",
    "share.isolation.level",
  ]

  /// Settings of the Java consumer that its share consumer refuses (`ShareConsumerConfig`).
  static let refusedByShareConsumers = [
    "auto.commit.interval.ms", "auto.offset.reset", "enable.auto.commit", "group.instance.id",
    "group.remote.assignor", "heartbeat.interval.ms", "partition.assignment.strategy", "session.timeout.ms",
  ]

  /// Broker settings.
  static let broker = [
    "broker.heartbeat.interval.ms", "broker.session.timeout.ms", "default.replication.factor",
    "group.consumer.assignors",
    "group.consumer.max.heartbeat.interval.ms", "group.consumer.max.session.timeout.ms",
    "group.consumer.min.heartbeat.interval.ms", "group.consumer.min.session.timeout.ms",

    "log.flush.interval.messages", "log.flush.interval.ms",
    "log.flush.offset.checkpoint.interval.ms", "log.flush.scheduler.interval.ms", "log.retention.hours",
    "log.retention.ms", "min.insync.replicas", "offsets.commit.timeout.ms",
    "offsets.retention.check.interval.ms",
    "offsets.retention.minutes", "offsets.topic.num.partitions", "offsets.topic.replication.factor",
    "producer.id.expiration.check.interval.ms", "producer.id.expiration.ms", "replica.fetch.backoff.ms",
    "replica.fetch.wait.max.ms", "replica.high.watermark.checkpoint.interval.ms", "replica.lag.time.max.ms",
    "transaction.partition.verification.enable", "transaction.state.log.min.isr",
    "transaction.state.log.num.partitions", "transaction.state.log.replication.factor",
    "transactional.id.expiration.ms", "unclean.leader.election.enable",
  ]

  /// Topic settings.
  static let topic = [
    "cleanup.policy", "compression.type", "delete.retention.ms", "file.delete.delay.ms", "flush.messages",
    "flush.ms",
    "max.message.bytes", "message.timestamp.type", "min.cleanable.dirty.ratio", "min.compaction.lag.ms",
    "min.insync.replicas", "preallocate", "retention.bytes", "retention.ms", "segment.bytes",
    "segment.index.bytes",
    "segment.jitter.ms", "segment.ms", "unclean.leader.election.enable",
  ]
}
