extension ScenarioTemplate {
  /// Committing first: a crash loses what was covered and not processed.
  static let commitFirst = ScenarioTemplate(
    name: "commit-first", summary: "commit before processing: at most once, and what a crash loses",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "commit-first",
        "description": "The consumer commits a whole poll before its first record, and dies right before \
      record 150.",
        "question": "A poll returns 100 records and the process dies before record 150: which records are \
      never processed?",
        "seed": 1,
        "duration": "10s",
        "topics": {
          "orders": { "partitions": 1 }
        },
        "producers": {
          "shop": {
            "topic": "orders",
            "records": 1000,
            "arrival": { "process": "backlog" }
          }
        },
        "consumers": {
          "mailer": {
            "assign": ["orders"],
            "processing": { "time": "1ms" },
            "commit": { "strategy": "before-processing", "every": "poll" },
            "sink": "external",
            "config": { "auto.offset.reset": "earliest", "max.poll.records": 100 }
          }
        },
        "faults": [
          {
            "id": "die-before-150",
            "type": "crash",
            "target": "mailer-1",
            "at": { "record": "orders-0@150", "point": "before-processing" }
          }
        ],
        "expect": [
          { "name": "nothing is processed twice", "that": "duplicated == 0", "in": "every run" },
          { "name": "the rest of the poll is lost", "that": "lost == 50", "in": "every run" }
        ]
      }

      """)
}
