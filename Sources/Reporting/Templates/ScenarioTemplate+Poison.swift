extension ScenarioTemplate {
  /// Failures: attempts that fail by chance, a record that always fails, and the policies for both.
  static let poison = ScenarioTemplate(
    name: "poison", summary: "records that fail, and what the application does about them",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "poison",
        "description": "One attempt in a thousand fails, and one record fails at every attempt. Compared: \
      the process ends, the error is swallowed for the record or for its poll, or the record is tried again.",
        "question": "Which policy loses records, which repeats them, and which never gets past the bad one?",
        "seed": 1,
        "duration": "2m",
        "drain": { "timeout": "5m" },
        "topics": {
          "orders": { "partitions": 2 }
        },
        "producers": {
          "shop": {
            "topic": "orders",
            "arrival": { "process": "bursts", "size": 50, "every": "1s" }
          }
        },
        "consumers": {
          "billing": {
            "assign": ["orders"],
            "processing": {
              "time": "2ms",
              "failure": 0.001,
              "poison": ["orders-1@1000"],
              "on-failure": "retry-in-place",
              "max-retries": 3,
              "backoff": { "initial": "100ms", "factor": 2, "max": "1s" }
            },
            "commit": { "strategy": "after-processing", "every": "poll" },
            "config": { "auto.offset.reset": "earliest", "max.poll.records": 50 }
          }
        },
        "sweep": {
          "runs": 5,
          "axes": {
            "on-failure": {
              "path": "/consumers/billing/processing/on-failure",
              "values": ["exception", "skip", "skip-poll", "retry-in-place"]
            }
          }
        },
        "expect": [
          {
            "name": "an exception never gets past the bad record",
            "where": { "on-failure": "exception" },
            "that": "unresolved > 0",
            "in": "every run"
          },
          {
            "name": "retries lose the bad record alone",
            "where": { "on-failure": "retry-in-place" },
            "that": "lost == 1",
            "in": "every run"
          },
          {
            "name": "swallowed for its poll, an error loses more",
            "where": { "on-failure": "skip-poll" },
            "that": "lost > 10",
            "in": "every run"
          }
        ]
      }

      """)
}
