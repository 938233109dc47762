public import DeliveryHistory
import ScenarioText
import SimulationKernel

/// Groups, logs and producers at one moment as JSON, for programs: `deliverylab.inspect/1`.
public enum SnapshotJSON {
  /// One object with all of them; what is missing is `null`, brokers are numbered from 1.
  public static func text(_ snapshot: Snapshot, scenario: String, run: Int, seed: UInt64) -> String {
    var writer = JSONWriter()
    writer.add("format", "deliverylab.inspect/1")
    writer.add("scenario", scenario)
    writer.add("run", run)
    writer.add("seed", seed)
    writer.add("at_us", Int(snapshot.at.nanoseconds / 1000))
    writer.add("after_end", snapshot.isAfterEnd)
    writer.raw("groups", list(snapshot.groups.map { group($0) }))
    writer.raw("logs", list(snapshot.logs.map { log($0) }))
    writer.raw("producers", list(snapshot.producers.map { producer($0) }))
    return writer.finished + "\n"
  }

  private static func group(_ group: GroupSnapshot) -> String {
    var writer = JSONWriter()
    writer.add("group", group.name)
    writer.add("state", group.state.rawValue)
    writer.add("coordinator", group.coordinator)
    writer.raw("assignment_strategy", group.strategy.map { JSONText.quoted($0) } ?? "null")
    writer.add("generation", Int(group.generation))
    writer.raw("members", list(group.members.map { member($0) }))
    writer.raw("partitions", list(group.partitions.map { partition($0, group) }))
    return writer.finished
  }

  private static func member(_ member: MemberSnapshot) -> String {
    var writer = JSONWriter()
    writer.add("consumer_id", member.consumerID)
    if let id = member.instanceID { writer.add("group_instance_id", id) }
    writer.add("host", member.host)
    writer.add("client_id", member.clientID)
    let places = member.assignment.map { place in
      var writer = JSONWriter()
      writer.add("topic", place.topic)
      writer.add("partition", place.partition)
      return writer.finished
    }
    writer.raw("partitions", list(places))
    return writer.finished
  }

  private static func partition(_ row: PartitionSnapshot, _ group: GroupSnapshot) -> String {
    let member = row.member.map { group.members[$0] }
    var writer = JSONWriter()
    writer.add("topic", row.place.topic)
    writer.add("partition", row.place.partition)
    writer.raw("current_offset", row.currentOffset.map { String($0) } ?? "null")
    writer.add("log_end_offset", Int(row.logEndOffset))
    writer.raw("lag", row.lag.map { String($0) } ?? "null")
    writer.raw("consumer_id", member.map { JSONText.quoted($0.consumerID) } ?? "null")
    writer.raw("host", member.map { JSONText.quoted($0.host) } ?? "null")
    writer.raw("client_id", member.map { JSONText.quoted($0.clientID) } ?? "null")
    return writer.finished
  }

  private static func log(_ log: LogSnapshot) -> String {
    var writer = JSONWriter()
    writer.add("topic", log.place.topic)
    writer.add("partition", log.place.partition)
    writer.raw("leader", log.leader.map { String($0) } ?? "null")
    writer.add("leader_epoch", Int(log.leaderEpoch))
    writer.add("high_watermark", Int(log.highWatermark))
    let copies = log.copies.map { copy in
      var writer = JSONWriter()
      writer.add("broker", copy.broker)
      writer.add("log_end_offset", Int(copy.logEndOffset))
      writer.add("in_sync", copy.isInSync)
      writer.add("eligible", copy.isEligible)
      return writer.finished
    }
    writer.raw("replicas", list(copies))
    return writer.finished
  }

  private static func producer(_ producer: ProducerSnapshot) -> String {
    var writer = JSONWriter()
    writer.add("producer", producer.name)
    writer.add("starts", Int(producer.starts))
    let batches = producer.batches.map { batch in
      var writer = JSONWriter()
      writer.add("topic", batch.place.topic)
      writer.add("partition", batch.place.partition)
      writer.add("records", Int(batch.records))
      writer.add("created_us", Int(batch.created.nanoseconds / 1000))
      writer.add("attempts", Int(batch.attempts))
      writer.raw("in_flight_to", batch.inFlightTo.map { String($0) } ?? "null")
      return writer.finished
    }
    writer.raw("batches", list(batches))
    return writer.finished
  }

  private static func list(_ parts: [String]) -> String { "[" + parts.joined(separator: ",") + "]" }
}
