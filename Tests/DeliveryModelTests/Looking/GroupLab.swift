import DeliveryModel
import Testing

/// A group of two beside an application that assigns: one member is killed, the other takes over, the first comes back.
enum GroupLab {
  /// The scenario; `commit` and `more` replace what the group does, `faults` what hits it.
  static func scenario(
    commit: String = #"{"strategy": "after-processing", "every": "2 records"}"#,
    client: String = "java", more: String = "", config: String = "",
    faults: String = #"{"id": "kill", "type": "crash", "target": "c-2", "at": "2200ms", "restart": "6s"}"#
  ) throws -> Scenario {
    let text = """
      {"version": 1, "name": "tiny", "duration": "20s",
       "brokers": {"service": "0us",
         "config": {"group.min.session.timeout.ms": 1000, "group.initial.rebalance.delay.ms": 1000}},
       "topics": {"t": {"partitions": 2}}, "network": {"latency": "1ms"},
       "producers": {"p": {"topic": "t", "records": 12, "arrival": {"process": "backlog"}}},
       "consumers": {
         "c": {"count": 2, "subscribe": ["t"], "client": "\(client)", "processing": {"time": "500ms"\(more)},
           "commit": \(commit),
           "config": {"auto.offset.reset": "earliest", "session.timeout.ms": 1500, "heartbeat.interval.ms": 300\(config)}},
         "solo": {"assign": ["t"], "processing": {"time": "1s"},
           "commit": {"strategy": "after-processing", "every": "4 records"},
           "config": {"auto.offset.reset": "earliest"}}},
       "faults": [\(faults)]}
      """
    let reading = Reading(text)
    return try #require(reading.scenario, "\(reading.problems) in \(text)")
  }
}
