extension ScenarioTemplate {
  /// A lease that is shorter than the work.
  static let visibilityTimeout = ScenarioTemplate(
    name: "visibility-timeout", lesson: 8, summary: "a visibility timeout shorter than the work never ends",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "visibility-timeout",
        "description": "A received record is hidden from others until it is deleted or its visibility timeout is \
      over.",
        "question": "A record every 2 s, four SQS workers, 3 s of work each, a visibility timeout of 2 s. Nobody \
      fails. Are all 20 records done after two minutes?",
        "duration": "1m",
        "drain": { "timeout": "1m" },
        "queues": { "jobs": { "kind": "sqs", "config": { "VisibilityTimeout": 2 } } },
        "producers": {
          "shop": { "queue": "jobs", "records": 20, "arrival": { "process": "constant", "rate": "0.5/s" } }
        },
        "consumers": {
          "worker": {
            "count": 4,
            "queue": "jobs",
            "processing": { "time": "3s" },
            "commit": { "strategy": "after-processing", "every": "1 record" },
            "config": { "MaxNumberOfMessages": 1 }
          }
        },
        "sweep": { "axes": { "timeout": { "path": "/queues/jobs/config/VisibilityTimeout", "values": [2, 5] } } },
        "expect": [
          {
            "name": "some go round for ever: who had one first can no longer delete it", "where": { "timeout": 2 },
            "that": ["extra > 50", "crashes == 0"], "in": "every run"
          },
          { "name": "longer than the work", "where": { "timeout": 5 }, "that": "duplicated == 0", "in": "every run" }
        ]
      }

      """)
}
