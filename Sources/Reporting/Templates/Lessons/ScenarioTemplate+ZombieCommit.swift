extension ScenarioTemplate {
  /// A frozen member that wakes too late.
  static let zombieCommit = ScenarioTemplate(
    name: "zombie-commit", lesson: 5, summary: "a zombie's commit is fenced, its effects are not",
    text: """
      {
        "$schema": "./deliverylab-scenario-1.schema.json",
        "version": 1,
        "name": "zombie-commit",
        "description": "A frozen member wakes when its session is over and another one has its partitions.",
        "question": "One of two members stands still for 12 s, its session is 6 s. It wakes, finishes its poll and \
      commits. Is the commit taken, and does that save anything?",
        "duration": "1m",
        "topics": { "orders": { "partitions": 2 } },
        "producers": { "shop": { "topic": "orders", "records": 4000, "arrival": { "process": "backlog" } } },
        "consumers": {
          "mailer": {
            "count": 2,
            "subscribe": ["orders"],
            "processing": { "time": "10ms" },
            "commit": { "strategy": "after-processing", "every": "poll", "on-failure": "log" },
            "config": {
              "auto.offset.reset": "earliest", "max.poll.records": 20,
              "session.timeout.ms": 6000, "heartbeat.interval.ms": 2000
            }
          }
        },
        "faults": [{ "id": "gc", "type": "pause", "target": "mailer-1", "at": "10050ms", "for": "12s" }],
        "expect": [
          { "name": "the commit is refused", "that": "rejected_commits == 1", "in": "every run" },
          { "name": "but the work was done twice", "that": ["duplicated > 0", "lost == 0"], "in": "every run" }
        ]
      }

      """)
}
