extension ScenarioTemplate {
  /// The question that the program is made for: which strategy, how often, and what it costs.
  static let sweep = ScenarioTemplate(
    name: "sweep", summary: "commit strategies against commit frequencies, with claims",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "sweep",
        "description": "Three consumers, one of them killed about every 30 s, for each way of committing.",
        "question": "Which commit frequency keeps duplicates under 1 %, and what does it cost?",
        "seed": 1,
        "duration": "5m",
        "topics": {
          "orders": { "partitions": 6 }
        },
        "network": {
          "latency": { "dist": "lognormal", "median": "500us", "p99": "5ms" }
        },
        "producers": {
          "shop": {
            "count": 2,
            "topic": "orders",
            "arrival": { "process": "poisson", "rate": "100/s" },
            "keys": { "distinct": 500, "zipf": 0.9 }
          }
        },
        "consumers": {
          "billing": {
            "count": 3,
            "assign": ["orders"],
            "processing": { "time": { "dist": "exponential", "mean": "4ms" } },
            "commit": { "strategy": "after-processing", "every": "5s" },
            "config": { "auto.offset.reset": "earliest" }
          }
        },
        "faults": [
          {
            "id": "kill",
            "type": "crash",
            "target": "billing-*",
            "mode": "one",
            "every": { "dist": "exponential", "mean": "30s" },
            "restart": "2s"
          }
        ],
        "sweep": {
          "runs": 10,
          "axes": {
            "strategy": {
              "path": "/consumers/billing/commit/strategy",
              "values": ["before-processing", "after-processing", "auto"]
            },
            "every": {
              "path": "/consumers/billing/commit/every",
              "values": ["1 record", "100 records", "1s", "5s", "30s"]
            }
          },
          "skip": [
            { "strategy": "auto", "every": ["1 record", "100 records"] }
          ]
        },
        "expect": [
          {
            "name": "processing first never loses",
            "where": { "strategy": "after-processing" },
            "that": "lost == 0",
            "in": "every run"
          },
          {
            "name": "committing first never repeats",
            "where": { "strategy": "before-processing" },
            "that": "duplicated == 0",
            "in": "every run"
          },
          {
            "name": "a hundred records keep duplicates under 1 %",
            "where": { "strategy": "after-processing", "every": "100 records" },
            "that": "duplicated.rate < 1%"
          }
        ]
      }

      """)
}
