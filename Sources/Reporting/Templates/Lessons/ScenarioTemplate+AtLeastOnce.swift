extension ScenarioTemplate {
  /// Processing first: a crash repeats what was not committed.
  static let atLeastOnce = ScenarioTemplate(
    name: "at-least-once", lesson: 2, summary: "at least once duplicates: all since the last commit",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "at-least-once",
        "description": "The position of a poll is committed when all of its records are processed.",
        "question": "Polls of 10 records, committed after they are processed; the process dies after record 16. How \
      many records are processed twice?",
        "duration": "1m",
        "topics": { "orders": { "partitions": 1 } },
        "producers": { "shop": { "topic": "orders", "records": 20, "arrival": { "process": "backlog" } } },
        "consumers": {
          "mailer": {
            "assign": ["orders"],
            "processing": { "time": "10ms" },
            "commit": { "strategy": "after-processing", "every": "poll" },
            "config": { "auto.offset.reset": "earliest", "max.poll.records": 10 }
          }
        },
        "faults": [
          {
            "id": "die",
            "type": "crash",
            "target": "mailer-1",
            "at": { "record": "orders-0@16", "point": "after-processing" }
          }
        ],
        "expect": [
          { "name": "10 to 16, all since the last commit", "that": "duplicated == 7", "in": "every run" },
          { "name": "nothing is lost", "that": "lost == 0", "in": "every run" }
        ]
      }

      """)
}
