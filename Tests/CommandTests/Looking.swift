import Foundation

/// A tiny scenario for the commands that look at one run.
enum Looking {
  /// A group of two: a kill, an eviction, a takeover; beside it an application that assigns.
  static let scenario = """
    { "version": 1, "name": "tiny", "duration": "20s",
      "brokers": { "service": "0us",
        "config": { "group.min.session.timeout.ms": 1000, "group.initial.rebalance.delay.ms": 1000 } },
      "topics": { "t": { "partitions": 2 } }, "network": { "latency": "1ms" },
      "producers": { "p": { "topic": "t", "records": 6, "arrival": { "process": "backlog" } } },
      "consumers": {
        "c": { "count": 2, "subscribe": ["t"], "processing": { "time": "500ms" },
          "commit": { "strategy": "after-processing", "every": "2 records" },
          "config": { "auto.offset.reset": "earliest", "session.timeout.ms": 1500,
            "heartbeat.interval.ms": 300 } },
        "solo": { "assign": ["t"], "processing": { "time": "1s" },
          "commit": { "strategy": "after-processing", "every": "4 records" },
          "config": { "auto.offset.reset": "earliest" } } },
      "faults": [{ "id": "kill", "type": "crash", "target": "c-2", "at": "2700ms", "restart": "30s" }],
      "sweep": { "runs": 1, "axes": { "every": { "path": "/consumers/c/commit/every",
        "values": ["1 record", "2 records"] } } } }
    """

  /// A fresh folder with the scenario as `s.json`.
  static func folder() throws -> URL {
    let folder = try Tool.scratch()
    try scenario.write(to: folder.appendingPathComponent("s.json"), atomically: true, encoding: .utf8)
    return folder
  }
}
