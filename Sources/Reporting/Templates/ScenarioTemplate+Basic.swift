extension ScenarioTemplate {
  /// The smallest scenario that shows something: a crash replays what was not committed.
  static let basic = ScenarioTemplate(
    name: "basic", summary: "one producer, one consumer that crashes: what is processed twice, what is lost",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "basic",
        "description": "A shop sends orders; billing processes them, commits every 5 s, and is killed about \
      every 30 s.",
        "question": "How many of 60,000 orders are billed twice, and how many are never billed?",
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
          "billing": {
            "assign": ["orders"],
            "processing": { "time": { "dist": "exponential", "mean": "2ms" } },
            "commit": { "strategy": "after-processing", "every": "5s" },
            "sink": "external",
            "config": { "auto.offset.reset": "earliest" }
          }
        },
        "faults": [
          {
            "id": "kill",
            "type": "crash",
            "target": "billing-1",
            "every": { "dist": "exponential", "mean": "30s" },
            "restart": "2s"
          }
        ],
        "expect": [
          { "name": "nothing is lost", "that": ["lost == 0", "crashes > 0"], "in": "every run" },
          { "name": "a crash repeats orders", "that": "extra.per_crash > 50", "in": "every run" }
        ]
      }

      """)
}
