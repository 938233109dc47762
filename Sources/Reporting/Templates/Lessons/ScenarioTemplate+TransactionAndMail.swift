extension ScenarioTemplate {
  /// A transaction with an effect beside it.
  static let transactionAndMail = ScenarioTemplate(
    name: "transaction-and-mail", lesson: 7,
    summary: "a transaction covers the topic, not the mail beside it",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "transaction-and-mail",
        "description": "Each result goes to a topic, in one transaction with the position; and a mail is sent for \
      it.",
        "question": "Transactions of 10 records; the process dies after record 16. How many bills does a \
      read_committed reader see twice, and how many mails are sent twice?",
        "duration": "1m",
        "topics": { "orders": { "partitions": 1 }, "bills": { "partitions": 1 } },
        "producers": { "shop": { "topic": "orders", "records": 20, "arrival": { "process": "backlog" } } },
        "consumers": {
          "billing": {
            "subscribe": ["orders"],
            "processing": { "time": "10ms" },
            "commit": { "strategy": "transactional", "every": "10 records" },
            "sink": ["external", { "kind": "topic", "topic": "bills", "isolation.level": "read_committed" }],
            "config": { "auto.offset.reset": "earliest", "session.timeout.ms": 6000, "heartbeat.interval.ms": 2000 }
          }
        },
        "faults": [
          {
            "id": "die",
            "type": "crash",
            "target": "billing-1",
            "at": { "record": "orders-0@16", "point": "after-processing" }
          }
        ],
        "expect": [
          {
            "name": "bills are exactly once", "sink": "topic", "that": ["duplicated == 0", "lost == 0"],
            "in": "every run"
          },
          { "name": "7 mails are sent twice", "sink": "external", "that": "duplicated == 7", "in": "every run" }
        ]
      }

      """)
}
