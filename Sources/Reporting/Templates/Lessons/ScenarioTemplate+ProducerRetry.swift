extension ScenarioTemplate {
  /// Requests that are sent again.
  static let producerRetry = ScenarioTemplate(
    name: "producer-retry", lesson: 10, summary: "a producer's retry without idempotence is stored twice",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "producer-retry",
        "description": "For 3 s the broker's answers do not reach the producer; what it sends does reach the broker.",
        "question": "A producer without idempotence sends again what was not answered within 1.5 s. How many \
      records does the log hold twice, and how many with enable.idempotence?",
        "duration": "10s",
        "topics": { "orders": { "partitions": 1 } },
        "producers": {
          "shop": {
            "topic": "orders",
            "arrival": { "process": "constant", "rate": "1000/s" },
            "config": { "enable.idempotence": false, "linger.ms": 5, "request.timeout.ms": 1500 }
          }
        },
        "consumers": {
          "mailer": {
            "assign": ["orders"],
            "processing": { "time": "50us" },
            "commit": { "strategy": "after-processing", "every": "100 records" },
            "config": { "auto.offset.reset": "earliest" }
          }
        },
        "faults": [
          {
            "id": "mute", "type": "partition", "groups": [["shop-1"], ["broker-1"]], "direction": "to",
            "at": "2003ms", "for": "3s"
          }
        ],
        "sweep": {
          "axes": { "idempotence": { "path": "/producers/shop/config/enable.idempotence", "values": [false, true] } }
        },
        "expect": [
          {
            "name": "five requests in flight, stored twice", "where": { "idempotence": false },
            "that": ["log_duplicates == 30", "duplicated == 30"], "in": "every run"
          },
          { "name": "none with it", "where": { "idempotence": true }, "that": "duplicated == 0", "in": "every run" }
        ]
      }

      """)
}
