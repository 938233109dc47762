extension ScenarioTemplate {
  /// Auto-commit of two client libraries that differ in what they commit.
  static let autoCommit = ScenarioTemplate(
    name: "auto-commit", summary: "enable.auto.commit in the Java client and in librdkafka, side by side",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "auto-commit",
        "description": "Two applications read the same orders with auto-commit. The Java client commits \
      what earlier polls returned, when it polls; librdkafka commits from a timer what it has handed over, \
      here up to 100 records at once.",
        "question": "Both are killed about every 20 s: which of them loses records, and which only repeats \
      them?",
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
          "java-app": {
            "client": "java",
            "assign": ["orders"],
            "processing": { "time": { "dist": "exponential", "mean": "8ms" } },
            "commit": { "strategy": "auto" },
            "config": { "auto.offset.reset": "earliest", "auto.commit.interval.ms": 5000 }
          },
          "rdkafka-app": {
            "client": "librdkafka",
            "assign": ["orders"],
            "processing": { "time": { "dist": "exponential", "mean": "8ms" }, "batch": 100 },
            "commit": { "strategy": "auto" },
            "config": { "auto.offset.reset": "earliest", "auto.commit.interval.ms": 5000 }
          }
        },
        "faults": [
          {
            "id": "kill",
            "type": "crash",
            "target": "*-app-1",
            "every": { "dist": "exponential", "mean": "20s" },
            "restart": "2s"
          }
        ],
        "sweep": { "runs": 10 },
        "expect": [
          { "name": "java loses nothing", "consumer": "java-app", "that": "lost == 0", "in": "every run" },
          { "name": "librdkafka does", "consumer": "rdkafka-app", "that": "lost > 0" },
          { "name": "both repeat", "that": "extra > 1000", "in": "every run" }
        ]
      }

      """)
}
