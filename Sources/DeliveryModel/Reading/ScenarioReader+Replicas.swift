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
    replication.flushInterval = config.integer(
      "log.flush.interval.messages", in: 1...Int64.max, default: Int64.max)
    return replication
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
    config.finish(knownButNotModelled: ConfigNames.topic)
    return topic
  }
}
