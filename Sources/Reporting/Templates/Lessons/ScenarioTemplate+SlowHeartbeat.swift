extension ScenarioTemplate {
  /// Late heartbeats below and above the session.
  static let slowHeartbeat = ScenarioTemplate(
    name: "slow-heartbeat", lesson: 4, summary: "a slow heartbeat below the timeout does nothing",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "slow-heartbeat",
        "description": "A member sends a heartbeat every 2 s and is out of its group after 6 s without one.",
        "question": "For 20 s, every heartbeat of one of two members is 3 s late. What happens to the group, and \
      how many records are processed twice?",
        "duration": "1m",
        "topics": { "orders": { "partitions": 2 } },
        "producers": { "shop": { "topic": "orders", "records": 10000, "arrival": { "process": "backlog" } } },
        "consumers": {
          "mailer": {
            "count": 2,
            "subscribe": ["orders"],
            "processing": { "time": "5ms" },
            "commit": { "strategy": "after-processing", "every": "10s", "on-revoke": true },
            "config": {
              "auto.offset.reset": "earliest", "max.poll.records": 50,
              "session.timeout.ms": 6000, "heartbeat.interval.ms": 2000
            }
          }
        },
        "faults": [
          { "id": "late", "type": "slow-heartbeat", "target": "mailer-1", "at": "10s", "for": "20s", "delay": "3s" }
        ],
        "sweep": { "axes": { "delay": { "path": "/faults/0/delay", "values": ["3s", "5s"] } } },
        "expect": [
          {
            "name": "3 s + 2 s are below the session: nothing happens", "where": { "delay": "3s" },
            "that": ["duplicated == 0", "rebalances == 1"], "in": "every run"
          },
          { "name": "5 s are too much", "where": { "delay": "5s" }, "that": "duplicated > 500", "in": "every run" }
        ]
      }

      """)
}
