extension ScenarioTemplate {
  /// A timer that is looked at in one place only.
  static let autoCommitInPoll = ScenarioTemplate(
    name: "auto-commit-in-poll", lesson: 3, summary: "auto-commit is tied to poll(), whatever its interval",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "auto-commit-in-poll",
        "description": "The Java client looks at its auto-commit timer in poll() and nowhere else.",
        "question": "Auto-commit every 100 ms, polls of 20 records of 50 ms each; the process dies after record 35. \
      How many records are processed twice: the 2 of the last 100 ms?",
        "duration": "1m",
        "topics": { "orders": { "partitions": 1 } },
        "producers": { "shop": { "topic": "orders", "records": 60, "arrival": { "process": "backlog" } } },
        "consumers": {
          "mailer": {
            "assign": ["orders"],
            "processing": { "time": "50ms" },
            "commit": { "strategy": "auto", "every": "100ms" },
            "config": { "auto.offset.reset": "earliest", "max.poll.records": 20 }
          }
        },
        "faults": [
          {
            "id": "die",
            "type": "crash",
            "target": "mailer-1",
            "at": { "record": "orders-0@35", "point": "after-processing" }
          }
        ],
        "expect": [
          { "name": "20 to 35, all since the last poll", "that": "duplicated == 16", "in": "every run" },
          { "name": "nothing is lost", "that": "lost == 0", "in": "every run" }
        ]
      }

      """)
}
