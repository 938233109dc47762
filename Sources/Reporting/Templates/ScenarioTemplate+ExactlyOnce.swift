extension ScenarioTemplate {
  /// Exactly once in a sink that stores the position beside the effects.
  static let exactlyOnce = ScenarioTemplate(
    name: "exactly-once", summary: "the position stored with the effect, in one transaction",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "exactly-once",
        "description": "The consumer writes each effect and its position to one database, in one \
      transaction, and starts from there after a crash.",
        "question": "With crashes every 20 s: are any orders booked twice, or never?",
        "seed": 1,
        "duration": "10m",
        "topics": {
          "orders": { "partitions": 3 }
        },
        "producers": {
          "shop": {
            "topic": "orders",
            "arrival": { "process": "poisson", "rate": "100/s" }
          }
        },
        "consumers": {
          "ledger": {
            "assign": ["orders"],
            "processing": { "time": { "dist": "exponential", "mean": "2ms" } },
            "commit": { "strategy": "with-effect", "every": "100 records" },
            "sink": { "kind": "stored-position", "guarded": true },
            "config": { "auto.offset.reset": "earliest" }
          }
        },
        "faults": [
          {
            "id": "kill",
            "type": "crash",
            "target": "ledger-1",
            "every": { "dist": "exponential", "mean": "20s" },
            "restart": "2s"
          }
        ],
        "sweep": {
          "runs": 5,
          "axes": {
            "strategy": {
              "path": "/consumers/ledger/commit/strategy",
              "values": ["with-effect", "after-processing"]
            }
          }
        },
        "expect": [
          {
            "name": "stored with its effect, the position is exact",
            "where": { "strategy": "with-effect" },
            "that": ["lost == 0", "duplicated == 0"],
            "in": "every run"
          }
        ]
      }

      """)
}
