extension ScenarioTemplate {
  /// Exactly once in a sink that stores the position beside the effects, and nowhere else.
  static let exactlyOnce = ScenarioTemplate(
    name: "exactly-once", summary: "the position stored with the effect, in one transaction",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "exactly-once",
        "description": "The consumer writes each effect and its position to one database, in one \
      transaction, and starts from there after a crash. Beside it, each order sends a mail.",
        "question": "With crashes every 20 s: are orders booked twice, or never? And what about the mails?",
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
            "commit": { "strategy": "with-effect", "every": "poll" },
            "sink": [{ "kind": "stored-position" }, "external"],
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
        "expect": [
          {
            "name": "beside its effect, the position is exact",
            "sink": "stored-position",
            "that": ["lost == 0", "duplicated == 0"],
            "in": "every run"
          }
        ]
      }

      """)
}
