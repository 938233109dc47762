extension ScenarioTemplate {
  /// Committing first: a crash loses what was covered and not processed.
  static let atMostOnce = ScenarioTemplate(
    name: "at-most-once", lesson: 1, summary: "at most once loses: the rest of the poll, not one record",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "at-most-once",
        "description": "The position of a whole poll is committed before its first record is processed.",
        "question": "Polls of 10 records, committed before they are processed; the process dies before record 13. \
      How many records are never processed?",
        "duration": "1m",
        "topics": { "orders": { "partitions": 1 } },
        "producers": { "shop": { "topic": "orders", "records": 20, "arrival": { "process": "backlog" } } },
        "consumers": {
          "mailer": {
            "assign": ["orders"],
            "processing": { "time": "10ms" },
            "commit": { "strategy": "before-processing", "every": "poll" },
            "config": { "auto.offset.reset": "earliest", "max.poll.records": 10 }
          }
        },
        "faults": [
          {
            "id": "die",
            "type": "crash",
            "target": "mailer-1",
            "at": { "record": "orders-0@13", "point": "before-processing" }
          }
        ],
        "expect": [
          { "name": "the rest of the poll is lost, not one record", "that": "lost == 7", "in": "every run" },
          { "name": "nothing is processed twice", "that": "duplicated == 0", "in": "every run" }
        ]
      }

      """)
}
