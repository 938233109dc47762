extension ScenarioTemplate {
  /// A rebalance without any failure.
  static let rebalanceMidBatch = ScenarioTemplate(
    name: "rebalance-mid-batch", lesson: 6,
    summary: "a healthy rebalance in the middle of a batch repeats it",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "rebalance-mid-batch",
        "description": "A healthy rebalance: each partition is read on from its committed position.",
        "question": "A third member joins two that commit every 100 records. Nobody fails. Is anything processed \
      twice, and what changes with a commit in onPartitionsRevoked?",
        "duration": "1m",
        "topics": { "orders": { "partitions": 6 } },
        "producers": { "shop": { "topic": "orders", "records": 12000, "arrival": { "process": "backlog" } } },
        "consumers": {
          "mailer": {
            "count": 3,
            "subscribe": ["orders"],
            "processing": { "time": "4ms" },
            "commit": { "strategy": "after-processing", "every": "100 records", "on-revoke": false },
            "config": {
              "auto.offset.reset": "earliest", "max.poll.records": 30, "partition.assignment.strategy": "range"
            }
          }
        },
        "faults": [{ "id": "late", "type": "stop", "target": "mailer-3", "at": "1ms", "restart": "10s" }],
        "sweep": { "axes": { "on-revoke": { "path": "/consumers/mailer/commit/on-revoke", "values": [false, true] } \
      } },
        "expect": [
          {
            "name": "all since the last commits, with nobody dead", "where": { "on-revoke": false },
            "that": ["duplicated > 0", "duplicated <= 180", "crashes == 0"], "in": "every run"
          },
          {
            "name": "nothing with a commit on revocation", "where": { "on-revoke": true },
            "that": ["duplicated == 0", "lost == 0"], "in": "every run"
          }
        ]
      }

      """)
}
