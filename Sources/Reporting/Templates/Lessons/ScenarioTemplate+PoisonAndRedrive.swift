extension ScenarioTemplate {
  /// A record that always fails, and a limit of deliveries.
  static let poisonAndRedrive = ScenarioTemplate(
    name: "poison-and-redrive", lesson: 9, summary: "redrive of a poison record takes a fraction of a second",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "poison-and-redrive",
        "description": "A worker that fails gives its record back at once; the redrive policy moves it to the dead \
      letters.",
        "question": "One of 20 records always fails and is given back. maxReceiveCount is 3, the visibility timeout \
      10 s. How often is it handed out, and for how long does an outage of the database have to last to make a dead \
      letter of a good record?",
        "duration": "2m",
        "topics": { "dead": { "partitions": 1 } },
        "queues": {
          "jobs": { "kind": "sqs", "config": { "VisibilityTimeout": 10, "maxReceiveCount": 3 }, "dead-letter": \
      "dead" }
        },
        "producers": { "shop": { "queue": "jobs", "records": 20, "arrival": { "process": "backlog" } } },
        "consumers": {
          "worker": {
            "queue": "jobs",
            "processing": { "time": "100ms", "poison": ["jobs-0@7"], "on-failure": "nack" },
            "commit": { "strategy": "after-processing", "every": "1 record" },
            "config": { "MaxNumberOfMessages": 1 }
          }
        },
        "expect": [
          {
            "name": "three deliveries in 0.3 s, then a dead letter",
            "that": ["redelivered == 2", "dead_lettered == 1", "once == 19"],
            "in": "every run"
          }
        ]
      }

      """)
}
