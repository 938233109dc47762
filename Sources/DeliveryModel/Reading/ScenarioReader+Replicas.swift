import ScenarioText
import SimulationKernel

extension ScenarioReader {
  /// Reads the brokers' settings about replication and failure.
  func readReplication(_ config: inout ConfigReader) -> ReplicationConfig {
    let most = Int64(Int32.max)
    var replication = ReplicationConfig()
    replication.minInsync = Int(config.integer("min.insync.replicas", in: 1...1_000, default: 1))
    replication.allowsUnclean = config.boolean("unclean.leader.election.enable", default: false)
    replication.sessionTimeout = .milliseconds(
      config.integer("broker.session.timeout.ms", in: 1...most, default: 9000))
    replication.heartbeatInterval = .milliseconds(
      config.integer("broker.heartbeat.interval.ms", in: 1...most, default: 2000))
    replication.maxLag = .milliseconds(
      config.integer("replica.lag.time.max.ms", in: 1...most, default: 30_000))
    replication.offsetsReplicas = Int(
      config.integer("offsets.topic.replication.factor", in: 1...60, default: 3))
    replication.offsetsCommitTimeout = .milliseconds(
      config.integer("offsets.commit.timeout.ms", in: 1...most, default: 5000))
    replication.flushInterval = config.integer(
      "log.flush.interval.messages", in: 1...Int64.max, default: Int64.max)
    return replication
  }

  /// Reads the brokers' settings about what is too old.
  func readRetention(_ config: inout ConfigReader) -> RetentionConfig {
    let most = Int64(Int32.max)
    var retention = RetentionConfig()
    let hours = config.integer("log.retention.hours", in: -1...1_000_000, default: 168)
    retention.records = hours < 0 ? nil : .seconds(hours * 3600)
    retention.recordsCheck = .milliseconds(
      config.integer("log.retention.check.interval.ms", in: 1...most, default: 300_000))
    retention.positions = .seconds(
      60 * config.integer("offsets.retention.minutes", in: 1...most, default: 10_080))
    retention.positionsCheck = .milliseconds(
      config.integer("offsets.retention.check.interval.ms", in: 1...most, default: 600_000))
    return retention
  }

  /// Reads how many copies a topic's logs have, and its configuration.
  func readReplicas(_ fields: inout ObjectReader, _ topic: Topic, _ brokers: Brokers) -> Topic {
    var topic = topic
    topic.replicas = Int(fields.integer("replication.factor", in: 1...60, default: 1))
    if topic.replicas > brokers.count {
      problems.error(
        .outOfRange, "\(topic.replicas) replicas need as many brokers, and there are \(brokers.count)",
        help: "set \"brokers\": { \"count\": \(topic.replicas) }", at: fields.pointer("replication.factor"),
        range: fields.range(of: "replication.factor"))
    }
    var config = fields.config(as: "topic config")
    topic.minInsync = config.optionalInteger("min.insync.replicas", in: 1...1_000).map { Int($0) }
    topic.allowsUnclean = config.optionalBoolean("unclean.leader.election.enable")
    if let retention = config.optionalInteger("retention.ms", in: -1...Int64.max / 1_000_000) {
      topic.retention = .some(retention < 0 ? nil : .milliseconds(retention))
    }
    config.finish(knownButNotModelled: ConfigNames.topic)
    return topic
  }
}
