/// A producer with an outbox, and a consumer that keeps up.
enum OutboxLab {
  static func lab(
    _ outbox: String, records: Int64, backlog: Bool = true, duration: String = "10s",
    latency: String = "1ms", faults: [String] = []
  ) -> Lab {
    Lab(
      duration: duration, latency: #""\#(latency)""#, records: records,
      arrival: backlog
        ? #"{"process": "backlog"}"# : #"{"process": "bursts", "size": \#(records), "every": "1h"}"#,
      producer: #", "outbox": {\#(outbox)}"#, processing: #"{"time": "10us"}"#,
      commit: #"{"strategy": "after-processing", "every": "poll"}"#, faults: faults)
  }

  /// A kill of the poller at a moment.
  static func kill(_ moment: String, type: String = "crash", more: String = "") -> String {
    #"{"id": "kill", "type": "\#(type)", "target": "p-1", "at": "\#(moment)"\#(more)}"#
  }

  /// Kills of the poller at random gaps.
  static func kills(_ min: String, _ max: String) -> String {
    #"{"id": "kill", "type": "crash", "target": "p-1", "restart": "10ms", "#
      + #""every": {"dist": "uniform", "min": "\#(min)", "max": "\#(max)"}}"#
  }
}
